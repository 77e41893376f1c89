using System;
using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>p ← p − η g.</summary>
/// <param name="learningRate">η.</param>
public readonly struct DescentRule(double learningRate) : IUpdateRule
{
    readonly Real step = -learningRate;

    /// <inheritdoc/>
    public static int Moments => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply<TV>(ref TV p, TV g, ref TV m, ref TV v) where TV : struct, INumber<TV> =>
        p = TV.MultiplyAdd(TV.Create(step), g, p);
}

/// <summary>m ← μ m + g, p ← p − η m: as torch.optim.SGD with momentum and no dampening.</summary>
/// <param name="learningRate">η.</param>
/// <param name="decay">μ.</param>
public readonly struct MomentumRule(double learningRate, double decay) : IUpdateRule
{
    readonly Real step = -learningRate, decay = decay;

    /// <inheritdoc/>
    public static int Moments => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply<TV>(ref TV p, TV g, ref TV m, ref TV v) where TV : struct, INumber<TV>
    {
        m = TV.MultiplyAdd(TV.Create(decay), m, g);
        p = TV.MultiplyAdd(TV.Create(step), m, p);
    }
}

/// <summary>
/// Adam (Kingma and Ba, 2014), as torch.optim.Adam: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
/// p ← p − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ).
/// </summary>
public readonly struct AdamRule : IUpdateRule
{
    readonly Real beta1, rest1, beta2, rest2, epsilon, rate, rootCorrection;

    /// <summary>The rule of step <paramref name="step"/>, with its bias corrections.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="epsilon">ε, outside the root.</param>
    /// <param name="step">t, counted from 1.</param>
    public AdamRule(double learningRate, double beta1, double beta2, double epsilon, long step)
    {
        this.beta1 = beta1;
        rest1 = 1 - beta1;
        this.beta2 = beta2;
        rest2 = 1 - beta2;
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
        m = TV.MultiplyAdd(TV.Create(beta1), m, TV.Create(rest1) * g);
        v = TV.MultiplyAdd(TV.Create(beta2), v, TV.Create(rest2) * (g * g));
        TV divisor = TV.MultiplyAdd(TV.Sqrt(v), TV.Create(rootCorrection), TV.Create(epsilon));
        p -= TV.Create(rate) * m / divisor;
    }
}

/// <summary>AdamW (Loshchilov and Hutter, 2017), as torch.optim.AdamW: p ← p − η λ p, then Adam's step.</summary>
public readonly struct AdamWRule : IUpdateRule
{
    readonly AdamRule adam;
    readonly Real shrink;

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
