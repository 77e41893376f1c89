using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// <see cref="Adam"/>, corrected for how little its first steps know of the squares. Liu et al.: On the Variance of the Adaptive Learning Rate and Beyond (2019); as
/// torch.optim.RAdam.
/// </summary>
public sealed record RAdam : AdaptiveOptimizer<RAdamRule>
{
    /// <summary>Rectified Adam.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, how slowly the mean of the gradients moves.</param>
    /// <param name="beta2">β₂, how slowly the mean of their squares moves.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The learning rate or ε is negative, or a β is not in [0, 1).</exception>
    public RAdam(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) : base(learningRate, beta1, beta2, epsilon) { }

    /// <inheritdoc/>
    protected override RAdamRule RuleAt(double learningRate, long step) => new(learningRate, Beta1, Beta2, Epsilon, step);
}
