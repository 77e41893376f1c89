using System;
using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// Gradients divided by the root of their mean square: v ← α v + (1 − α) g², p ← p − η g / (√v + ε); centred, by their deviation; with momentum where μ is not 0. Tieleman, Hinton: Lecture 6.5
/// (2012); Graves: Generating Sequences With Recurrent Neural Networks (2013); as torch.optim.RMSprop.
/// </summary>
public sealed record RmsProp : Optimizer
{
    /// <summary>RMSProp.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="alpha">α, how slowly the means move.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <param name="momentum">μ, the share of the last step that is kept.</param>
    /// <param name="centred">Whether the mean gradient's square is taken off the mean square.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate or ε is negative, or α or μ is not in [0, 1).</exception>
    public RmsProp(double learningRate = 1e-2, double alpha = 0.99, double epsilon = 1e-8, double momentum = 0, bool centred = false) : base(learningRate) =>
        (Alpha, Epsilon, Momentum, IsCentred) = (alpha, epsilon, momentum, centred);

    /// <summary>α, how slowly the means move, in [0, 1).</summary>
    public double Alpha { get; init => field = Within(value, 0, 1); }

    /// <summary>ε, outside the root.</summary>
    public double Epsilon { get; init => field = Within(value, 0, double.MaxValue); }

    /// <summary>μ, the share of the last step that is kept, in [0, 1).</summary>
    public double Momentum { get; init => field = Within(value, 0, 1); }

    /// <summary>Whether the mean gradient's square is taken off the mean square.</summary>
    public bool IsCentred { get; init; }

    /// <inheritdoc/>
    protected internal override Optimizer WithSettings(Func<string, double, double> setting) =>
        this with { Alpha = setting(nameof(Alpha), Alpha), Epsilon = setting(nameof(Epsilon), Epsilon), Momentum = setting(nameof(Momentum), Momentum), IsCentred = setting(nameof(IsCentred), IsCentred ? 1 : 0) != 0 };

    internal override TResult Bind<TResult>(IRuleBinder<TResult> binder) => Momentum == 0 && !IsCentred
        ? binder.Bind((rate, _) => new RmsPropRule(rate, Alpha, Epsilon))
        : binder.Bind((rate, _) => new RmsPropMomentumRule(rate, Alpha, Epsilon, Momentum, IsCentred));
}
