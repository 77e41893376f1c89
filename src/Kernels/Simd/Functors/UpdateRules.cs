using System;
using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>p ← p − η g.</summary>
/// <param name="LearningRate">η.</param>
public readonly record struct DescentRule(double LearningRate) : IUpdateRule
{
    /// <inheritdoc/>
    public static int Moments => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply<TV>(ref TV p, TV g, ref TV m, ref TV v) where TV : struct, INumber<TV> =>
        p = TV.MultiplyAdd(TV.Create(-LearningRate), g, p);
}

/// <summary>m ← μ m + g, p ← p − η m: as torch.optim.SGD with momentum and no dampening.</summary>
/// <param name="LearningRate">η.</param>
/// <param name="Decay">μ.</param>
public readonly record struct MomentumRule(double LearningRate, double Decay) : IUpdateRule
{
    /// <inheritdoc/>
    public static int Moments => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply<TV>(ref TV p, TV g, ref TV m, ref TV v) where TV : struct, INumber<TV>
    {
        m = TV.MultiplyAdd(TV.Create(Decay), m, g);
        p = TV.MultiplyAdd(TV.Create(-LearningRate), m, p);
    }
}

/// <summary>
/// Adam (Kingma and Ba, 2014), as torch.optim.Adam: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
/// p ← p − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ).
/// </summary>
public readonly struct AdamRule : IUpdateRule
{
    readonly double beta1, beta2, epsilon, rate, rootCorrection;

    /// <summary>The rule of step <paramref name="step"/>, with its bias corrections.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="epsilon">ε, outside the root.</param>
    /// <param name="step">t, counted from 1.</param>
    public AdamRule(double learningRate, double beta1, double beta2, double epsilon, long step)
    {
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        rate = learningRate / (1 - Math.Pow(beta1, step));
        rootCorrection = 1 / Math.Sqrt(1 - Math.Pow(beta2, step));
    }

    /// <inheritdoc/>
    public static int Moments => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply<TV>(ref TV p, TV g, ref TV m, ref TV v) where TV : struct, INumber<TV>
    {
        m = TV.MultiplyAdd(TV.Create(beta1), m, TV.Create(1 - beta1) * g);
        v = TV.MultiplyAdd(TV.Create(beta2), v, TV.Create(1 - beta2) * (g * g));
        TV divisor = TV.MultiplyAdd(TV.Sqrt(v), TV.Create(rootCorrection), TV.Create(epsilon));
        p -= TV.Create(rate) * m / divisor;
    }
}

/// <summary>AdamW (Loshchilov and Hutter, 2017), as torch.optim.AdamW: p ← p − η λ p, then Adam's step.</summary>
public readonly struct AdamWRule : IUpdateRule
{
    readonly AdamRule adam;
    readonly double shrink;

    /// <summary>The rule of step <paramref name="step"/>, with its bias corrections.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="epsilon">ε, outside the root.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="step">t, counted from 1.</param>
    public AdamWRule(double learningRate, double beta1, double beta2, double epsilon, double weightDecay, long step)
    {
        adam = new(learningRate, beta1, beta2, epsilon, step);
        shrink = 1 - learningRate * weightDecay;
    }

    /// <inheritdoc/>
    public static int Moments => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply<TV>(ref TV p, TV g, ref TV m, ref TV v) where TV : struct, INumber<TV>
    {
        p *= TV.Create(shrink);
        adam.Apply(ref p, g, ref m, ref v);
    }
}
