using System;
using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// p ← p − η sign(β₁ m + (1 − β₁) g), m ← β₂ m + (1 − β₂) g: every parameter moves by η, one moment is kept. Chen et al.: Symbolic Discovery of Optimization Algorithms (2023).
/// </summary>
public sealed record Lion : Optimizer<LionRule>
{
    /// <summary>Lion.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, the mean's part in the direction.</param>
    /// <param name="beta2">β₂, how slowly the mean of the gradients moves.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Lion(double learningRate = 1e-4, double beta1 = 0.9, double beta2 = 0.99) : base(learningRate) =>
        (Beta1, Beta2) = (beta1, beta2);

    /// <summary>β₁, the mean's part in the direction, in [0, 1).</summary>
    public double Beta1 { get; init => field = Within(value, 0, 1); }

    /// <summary>β₂, how slowly the mean of the gradients moves, in [0, 1).</summary>
    public double Beta2 { get; init => field = Within(value, 0, 1); }

    /// <inheritdoc/>
    protected internal override Optimizer WithSettings(Func<string, double, double> setting) => this with { Beta1 = setting(nameof(Beta1), Beta1), Beta2 = setting(nameof(Beta2), Beta2) };

    /// <inheritdoc/>
    protected override LionRule RuleAt(double learningRate, long step) => new(learningRate, Beta1, Beta2);
}
