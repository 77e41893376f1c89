using System;
using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// Gradient descent with momentum: m ← μ m + g, p ← p − η m. Polyak: Some methods of speeding up the convergence of iteration methods (1964), in the form of torch.optim.SGD
/// with dampening 0.
/// </summary>
public sealed record Momentum : Optimizer<MomentumRule>
{
    /// <summary>Gradient descent with momentum.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="decay">μ, the share of the last step that is kept.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Momentum(double learningRate = 1e-3, double decay = 0.9) : base(learningRate) =>
        Decay = decay;

    /// <summary>μ, the share of the last step that is kept, in [0, 1).</summary>
    public double Decay { get; init => field = Within(value, 0, 1); }

    /// <inheritdoc/>
    protected internal override Optimizer WithSettings(Func<string, double, double> setting) => this with { Decay = setting(nameof(Decay), Decay) };

    /// <inheritdoc/>
    protected override MomentumRule RuleAt(double learningRate, long step) => new(learningRate, Decay);
}
