using System;
using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// <see cref="Adam"/> with Nesterov's momentum, μₜ = β₁ (1 − 0.96^(t ψ) / 2): p ← p − η ((1 − μₜ) g / (1 − Πμ₁…ₜ) + μₜ₊₁ m / (1 − Πμ₁…ₜ₊₁)) / (√v̂ + ε). Dozat: Incorporating Nesterov Momentum into
/// Adam (2016); as torch.optim.NAdam.
/// </summary>
public sealed record NAdam : AdaptiveOptimizer<NAdamRule>
{
    /// <summary>Adam with Nesterov's momentum.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, how slowly the mean of the gradients moves.</param>
    /// <param name="beta2">β₂, how slowly the mean of their squares moves.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <param name="momentumDecay">ψ, how fast the momentum approaches β₁.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate or ε is negative, or a β is not in [0, 1).</exception>
    public NAdam(double learningRate = 2e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double momentumDecay = 4e-3) : base(learningRate, beta1, beta2, epsilon) =>
        MomentumDecay = momentumDecay;

    /// <summary>ψ.</summary>
    public double MomentumDecay { get; init => field = Within(value, 0, double.MaxValue); }

    /// <inheritdoc/>
    protected internal override Optimizer WithSettings(Func<string, double, double> setting) => ((NAdam)base.WithSettings(setting)) with { MomentumDecay = setting(nameof(MomentumDecay), MomentumDecay) };

    /// <inheritdoc/>
    protected override NAdamRule RuleAt(double learningRate, long step)
    {
        double product = 1;
        for (long t = 1; t <= step; t++)
        {
            product *= Momentum(t);
        }

        return RuleAt(learningRate, step, product);
    }

    // A trainer goes step by step: it keeps the product.
    internal override TResult Bind<TResult>(IRuleBinder<TResult> binder)
    {
        (long last, double product) = (0, 1);
        return binder.Bind((rate, step) =>
        {
            (last, product) = last <= step ? (last, product) : (0, 1);
            for (; last < step; last++)
            {
                product *= Momentum(last + 1);
            }

            return RuleAt(rate, step, product);
        });
    }

    NAdamRule RuleAt(double learningRate, long step, double product) => new(
        learningRate, Beta1, Beta2, Epsilon, (1 - Momentum(step)) / (1 - product), Momentum(step + 1) / (1 - (product * Momentum(step + 1))), step);

    double Momentum(long step) => Beta1 * (1 - (0.5 * Math.Pow(0.96, step * MomentumDecay)));
}
