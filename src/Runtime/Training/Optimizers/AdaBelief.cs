using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// <see cref="Adam"/> with the gradient's distance from its mean in place of its square: v ← β₂ v + (1 − β₂)(g − m)² + ε. Zhuang et al.: AdaBelief Optimizer: Adapting Stepsizes by the
/// Belief in Observed Gradients (2020).
/// </summary>
public sealed record AdaBelief : AdaptiveOptimizer<AdaBeliefRule>
{
    /// <summary>AdaBelief.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, how slowly the mean of the gradients moves.</param>
    /// <param name="beta2">β₂, how slowly the mean of their squares moves.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The learning rate or ε is negative, or a β is not in [0, 1).</exception>
    public AdaBelief(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-16) : base(learningRate, beta1, beta2, epsilon) { }

    /// <inheritdoc/>
    protected override AdaBeliefRule RuleAt(double learningRate, long step) => new(learningRate, Beta1, Beta2, Epsilon, step);
}
