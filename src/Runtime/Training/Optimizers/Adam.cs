using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// Adam: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², p ← p − η m̂ / (√v̂ + ε), with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ) at step t.
/// Kingma, Ba: Adam: A Method for Stochastic Optimization (2014); as torch.optim.Adam.
/// </summary>
public sealed record Adam : AdaptiveOptimizer<AdamRule>
{
    /// <summary>Adam.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, how slowly the mean of the gradients moves.</param>
    /// <param name="beta2">β₂, how slowly the mean of their squares moves.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The learning rate or ε is negative, or a β is not in [0, 1).</exception>
    public Adam(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) : base(learningRate, beta1, beta2, epsilon) { }

    /// <inheritdoc/>
    protected override AdamRule RuleAt(double learningRate, long step) => new(learningRate, Beta1, Beta2, Epsilon, step);
}
