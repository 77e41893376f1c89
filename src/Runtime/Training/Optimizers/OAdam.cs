using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// Optimistic <see cref="Adam"/>, for games of two networks: p moves by twice Adam's change less the change before. Daskalakis et al.: Training GANs with Optimism (2017).
/// </summary>
public sealed record OAdam : AdaptiveOptimizer<OAdamRule>
{
    /// <summary>Optimistic Adam.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, how slowly the mean of the gradients moves.</param>
    /// <param name="beta2">β₂, how slowly the mean of their squares moves.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The learning rate or ε is negative, or a β is not in [0, 1).</exception>
    public OAdam(double learningRate = 1e-3, double beta1 = 0.5, double beta2 = 0.9, double epsilon = 1e-8) : base(learningRate, beta1, beta2, epsilon) { }

    /// <inheritdoc/>
    protected override OAdamRule RuleAt(double learningRate, long step) => new(learningRate, Beta1, Beta2, Epsilon, step);
}
