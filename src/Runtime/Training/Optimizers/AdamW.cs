using System;
using Lux.Gen.Kernels;

namespace Lux.Gen;

/// <summary>
/// Adam with decoupled weight decay: p ← p − η λ p, then <see cref="Adam"/>'s step. Loshchilov, Hutter: Decoupled Weight Decay Regularization (2017); as torch.optim.AdamW.
/// </summary>
public sealed record AdamW : AdaptiveOptimizer<AdamWRule>
{
    /// <summary>Adam with decoupled weight decay.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, how slowly the mean of the gradients moves.</param>
    /// <param name="beta2">β₂, how slowly the mean of their squares moves.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <param name="weightDecay">λ, how fast parameters shrink.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate, ε or λ is negative, or a β is not in [0, 1).</exception>
    public AdamW(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 1e-2) : base(learningRate, beta1, beta2, epsilon) =>
        WeightDecay = weightDecay;

    /// <summary>λ.</summary>
    public double WeightDecay { get; init => field = Within(value, 0, double.MaxValue); }

    /// <summary>Whether the learning rate scales the decay too, as PyTorch has it; else p ← p − λ p, as the paper has it.</summary>
    public bool IsCoupled { get; init; } = true;

    /// <inheritdoc/>
    protected internal override Optimizer WithSettings(Func<string, double, double> setting) => ((AdamW)base.WithSettings(setting)) with { WeightDecay = setting(nameof(WeightDecay), WeightDecay), IsCoupled = setting(nameof(IsCoupled), IsCoupled ? 1 : 0) != 0 };

    /// <inheritdoc/>
    protected override AdamWRule RuleAt(double learningRate, long step) => new(learningRate, Beta1, Beta2, Epsilon, IsCoupled ? learningRate * WeightDecay : WeightDecay, step);
}
