using System;
using System.Runtime.CompilerServices;
using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>What is done to gradients before an optimizer sees them.</summary>
public abstract record GradientTransform
{
    private protected GradientTransform() { }

    /// <summary>Hands what is done to each element, or to each leaf, to who does it.</summary>
    internal abstract TResult Bind<TResult>(IGradientBinder<TResult> binder);

    /// <summary>The transform with each of its numbers replaced by what the function gives for its name and value: as <see cref="Optimizer.WithSettings"/>.</summary>
    protected internal virtual GradientTransform WithSettings(Func<string, double, double> setting) => this;

    private protected static double Positive(double value, [CallerMemberName] string? name = null) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a number above 0");

    private protected static double NotNegative(double value, [CallerMemberName] string? name = null) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a number from 0 up");
}

/// <summary>A transform of each element by itself, of your own: its rule is a struct, which runs in vectors on the CPU and on GPUs.</summary>
/// <typeparam name="TRule">The rule.</typeparam>
public abstract record GradientTransform<TRule> : GradientTransform where TRule : struct, IGradientRule
{
    /// <summary>The rule.</summary>
    protected abstract TRule Rule { get; }

    internal sealed override TResult Bind<TResult>(IGradientBinder<TResult> binder) => binder.Bind(Rule);
}

/// <summary>g ← g + λ p: the gradient of λ/2 · p² joins in (L2 regularization). <see cref="AdamW"/> has a decay that does not go through the moments.</summary>
/// <param name="Decay">λ.</param>
public sealed record WeightDecay(double Decay = 5e-4) : GradientTransform<WeightDecayRule>
{
    /// <summary>λ, from 0 up.</summary>
    public double Decay { get; init => field = NotNegative(value); } = Decay;

    /// <inheritdoc/>
    protected internal override GradientTransform WithSettings(Func<string, double, double> setting) => this with { Decay = setting(nameof(Decay), Decay) };

    /// <inheritdoc/>
    protected override WeightDecayRule Rule => new(Decay);
}

/// <summary>g ← g + λ sign p: the gradient of λ |p| joins in (L1 regularization).</summary>
/// <param name="Decay">λ.</param>
public sealed record SignDecay(double Decay = 1e-3) : GradientTransform<SignDecayRule>
{
    /// <summary>λ, from 0 up.</summary>
    public double Decay { get; init => field = NotNegative(value); } = Decay;

    /// <inheritdoc/>
    protected internal override GradientTransform WithSettings(Func<string, double, double> setting) => this with { Decay = setting(nameof(Decay), Decay) };

    /// <inheritdoc/>
    protected override SignDecayRule Rule => new(Decay);
}

/// <summary>Each element of the gradient limited to [−δ, δ].</summary>
/// <param name="Limit">δ.</param>
public sealed record ClipGradient(double Limit = 10) : GradientTransform<ClipRule>
{
    /// <summary>δ, above 0.</summary>
    public double Limit { get; init => field = Positive(value); } = Limit;

    /// <inheritdoc/>
    protected internal override GradientTransform WithSettings(Func<string, double, double> setting) => this with { Limit = setting(nameof(Limit), Limit) };

    /// <inheritdoc/>
    protected override ClipRule Rule => new(Limit);
}

/// <summary>The gradient of each leaf, where it is longer than a limit (Euclidean norm), shortened to it.</summary>
/// <param name="Limit">The largest norm.</param>
public sealed record ClipNorm(double Limit = 10) : GradientTransform
{
    /// <summary>The largest norm, above 0.</summary>
    public double Limit { get; init => field = Positive(value); } = Limit;

    /// <inheritdoc/>
    protected internal override GradientTransform WithSettings(Func<string, double, double> setting) => this with { Limit = setting(nameof(Limit), Limit) };

    internal override TResult Bind<TResult>(IGradientBinder<TResult> binder) => binder.BindNorm(Limit, ofEachLeaf: true);
}

/// <summary>The gradient of all leaves together, where it is longer than a limit (Euclidean norm), shortened to it. Pascanu, Mikolov, Bengio: On the difficulty of training recurrent neural networks (2012).</summary>
/// <param name="Limit">The largest norm.</param>
public sealed record ClipGlobalNorm(double Limit = 1) : GradientTransform
{
    /// <summary>The largest norm, above 0.</summary>
    public double Limit { get; init => field = Positive(value); } = Limit;

    /// <inheritdoc/>
    protected internal override GradientTransform WithSettings(Func<string, double, double> setting) => this with { Limit = setting(nameof(Limit), Limit) };

    internal override TResult Bind<TResult>(IGradientBinder<TResult> binder) => binder.BindNorm(Limit, ofEachLeaf: false);
}
