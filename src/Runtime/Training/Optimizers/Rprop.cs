using System;
using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// Resilient propagation: only the gradients' signs count. Each parameter has a step of its own, from η on, that grows while the sign stays and shrinks where it changes; for whole batches.
/// Riedmiller, Braun: A direct adaptive method for faster backpropagation learning (1993); as torch.optim.Rprop.
/// </summary>
public sealed record Rprop : Optimizer<RpropRule>
{
    /// <summary>Resilient propagation.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="shrink">η⁻, what a step shrinks by.</param>
    /// <param name="grow">η⁺, what a step grows by.</param>
    /// <param name="smallest">The smallest step.</param>
    /// <param name="largest">The largest step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Rprop(double learningRate = 1e-2, double shrink = 0.5, double grow = 1.2, double smallest = 1e-6, double largest = 50) : base(learningRate) =>
        (Shrink, Grow, Smallest, Largest) = (shrink, grow, smallest, largest);

    /// <summary>η⁻, what a step shrinks by, in [0, 1).</summary>
    public double Shrink { get; init => field = Within(value, 0, 1); }

    /// <summary>η⁺, what a step grows by.</summary>
    public double Grow { get; init => field = Within(value, 1, double.MaxValue); }

    /// <summary>The smallest step.</summary>
    public double Smallest { get; init => field = Within(value, 0, double.MaxValue); }

    /// <summary>The largest step.</summary>
    public double Largest { get; init => field = Within(value, 0, double.MaxValue); }

    /// <inheritdoc/>
    protected internal override Optimizer WithSettings(Func<string, double, double> setting) =>
        this with { Shrink = setting(nameof(Shrink), Shrink), Grow = setting(nameof(Grow), Grow), Smallest = setting(nameof(Smallest), Smallest), Largest = setting(nameof(Largest), Largest) };

    /// <inheritdoc/>
    protected override RpropRule RuleAt(double learningRate, long step) => new(learningRate, Shrink, Grow, Smallest, Largest, step);
}
