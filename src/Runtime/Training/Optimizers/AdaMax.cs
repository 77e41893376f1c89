using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// <see cref="Adam"/> with a decaying largest gradient as its divisor: v ← max(β₂ v, |g| + ε), p ← p − η m̂ / v. Kingma, Ba (2014); as torch.optim.Adamax.
/// </summary>
public sealed record AdaMax : AdaptiveOptimizer<AdaMaxRule>
{
    /// <summary>AdaMax.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, how slowly the mean of the gradients moves.</param>
    /// <param name="beta2">β₂, how slowly the mean of their squares moves.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The learning rate or ε is negative, or a β is not in [0, 1).</exception>
    public AdaMax(double learningRate = 2e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) : base(learningRate, beta1, beta2, epsilon) { }

    /// <inheritdoc/>
    protected override AdaMaxRule RuleAt(double learningRate, long step) => new(learningRate, Beta1, Beta2, Epsilon, step);
}
