using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// How parameters move along their gradients. Immutable: a trainer keeps the moments. Gradients go through the <see cref="Transforms"/> first; leaves that a group of <see cref="Groups"/>
/// names have an optimizer of their own, or stay as they are.
/// </summary>
public abstract record Optimizer
{
    Equatable<GradientTransform> transforms;
    Equatable<ParameterGroup> groups;

    private protected Optimizer(double learningRate) => LearningRate = learningRate;

    /// <summary>η, the step's length; a trainer's own <see cref="ITrainer.LearningRate"/> starts with it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not a number.</exception>
    public double LearningRate { get; init => field = Within(value, 0, double.MaxValue); }

    /// <summary>What is done to the gradients of all trained leaves before, in order: limits and decays.</summary>
    public IReadOnlyList<GradientTransform> Transforms { get => transforms.Items; init => transforms = Checked(value); }

    /// <summary>Leaves with settings of their own. A leaf belongs to the first group that names it; without one, to this optimizer.</summary>
    /// <exception cref="ArgumentException">A group's optimizer has groups itself.</exception>
    public IReadOnlyList<ParameterGroup> Groups
    {
        get => groups.Items;
        init => groups = Checked(value) is var given && given.FirstOrDefault(static g => g.Optimizer?.Groups.Count > 0) is null
            ? given : throw new ArgumentException("the optimizer of a group has groups of its own; name them all at the outer one", nameof(Groups));
    }

    /// <summary>This optimizer, with gradients that go through transforms before: <c>new Adam().After(new ClipGlobalNorm(1))</c>. They come behind those it has.</summary>
    public Optimizer After(params GradientTransform[] transforms) => this with { Transforms = [.. Transforms, .. transforms] };

    /// <summary>This optimizer, but leaves that match a pattern (see <see cref="ParameterGroup"/>) stay as they are.</summary>
    public Optimizer Freezing(string pattern) => this with { Groups = [new(pattern, null), .. Groups] };

    /// <summary>The optimizer of a leaf; null where it stays as it is.</summary>
    internal Optimizer? For(string path) => groups.FirstOrDefault(g => g.Names(path)) is { } group ? group.Optimizer : this;

    /// <summary>How many moments are kept for each parameter.</summary>
    internal int Moments => groups.Select(static g => g.Optimizer).OfType<Optimizer>().Append(this).Max(static o => o.Bind(default(MomentCounter)));

    /// <summary>
    /// The optimizer, with each number of its own (not the learning rate, the transforms and the groups) replaced by what the function gives for its name and value. Saving a training reads them so, and
    /// loading sets them. An optimizer of your own overrides it: <c>this with { Decay = setting(nameof(Decay), Decay) }</c>.
    /// </summary>
    protected internal virtual Optimizer WithSettings(Func<string, double, double> setting) => this;

    /// <summary>The same with all numbers, those of transforms and groups too.</summary>
    internal Optimizer MapSettings(Func<string, double, double> setting)
    {
        // Leaves of groups that share an optimizer are limited together, so it stays shared.
        Dictionary<Optimizer, Optimizer> mapped = new(ReferenceEqualityComparer.Instance);
        return WithSettings(setting) with
        {
            LearningRate = setting(nameof(LearningRate), LearningRate),
            Transforms = [.. Transforms.Select((transform, i) => transform.WithSettings(Within(nameof(Transforms), i)))],
            Groups = [.. Groups.Select((group, i) => group.Optimizer is null ? group : new ParameterGroup(group.Pattern, Mapped(group.Optimizer, i)))],
        };

        Optimizer Mapped(Optimizer optimizer, int i)
        {
            if (!mapped.TryGetValue(optimizer, out Optimizer? result))
            {
                mapped[optimizer] = result = optimizer.MapSettings(Within(nameof(Groups), i));
            }

            return result;
        }

        Func<string, double, double> Within(string list, int i) => (name, value) => setting(string.Create(CultureInfo.InvariantCulture, $"{list}[{i}].{name}"), value);
    }

    /// <summary>Its rules, limits and groups in words, without numbers: what must agree for a training to go on.</summary>
    internal string Description => string.Join(" after ", Transforms.Select(static t => t.GetType().Name).Prepend(GetType().Name))
        + (Groups.Count == 0 ? "" : $" ({string.Join("; ", Groups.Select(static g => $"{g.Pattern}: {g.Optimizer?.Description ?? "frozen"}"))})");

    /// <summary>Hands the rule to who runs it; the function gives it for a learning rate and a step, counted from 1.</summary>
    internal abstract TResult Bind<TResult>(IRuleBinder<TResult> binder);

    /// <summary>The value where it lies within [low, high).</summary>
    private protected static double Within(double value, double low, double high, [CallerMemberName] string? name = null) =>
        value >= low && value < high ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least {low}{(high == double.MaxValue ? "" : $" and below {high}")}");

    static Equatable<T> Checked<T>(IReadOnlyList<T> given, [CallerMemberName] string? name = null) where T : class, IEquatable<T>
    {
        ArgumentNullException.ThrowIfNull(given, name);
        T[] items = [.. given];
        Array.ForEach(items, item => ArgumentNullException.ThrowIfNull(item, name));
        return items;
    }

    readonly struct MomentCounter : IRuleBinder<int>
    {
        public int Bind<TRule>(Func<double, long, TRule> ruleAt) where TRule : struct, IUpdateRule => TRule.Moments;
    }
}

/// <summary>
/// An optimizer that is one rule. To add your own, write the rule as a struct (it then runs in vectors on the CPU and on GPUs), derive a record from this, and give the rule for a step.
/// </summary>
/// <typeparam name="TRule">The rule.</typeparam>
public abstract record Optimizer<TRule> : Optimizer where TRule : struct, IUpdateRule
{
    /// <summary>An optimizer with a learning rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not a number.</exception>
    protected Optimizer(double learningRate) : base(learningRate) { }

    /// <summary>The rule of a step.</summary>
    /// <param name="learningRate">η at that step.</param>
    /// <param name="step">t, counted from 1.</param>
    protected abstract TRule RuleAt(double learningRate, long step);

    internal override TResult Bind<TResult>(IRuleBinder<TResult> binder) => binder.Bind(RuleAt);
}
