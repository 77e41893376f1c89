using System;
using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// What the rules after Adam share: m ← β₁ m + (1 − β₁) g and v ← β₂ v + (1 − β₂) g², which start at 0 and so are too small at first: m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ) at step t.
/// </summary>
readonly struct Averages
{
    public readonly Real Beta1, Rest1, Beta2, Rest2, Epsilon;

    public Averages(double beta1, double beta2, double epsilon)
    {
        (Beta1, Rest1) = (beta1, 1 - beta1);
        (Beta2, Rest2) = (beta2, 1 - beta2);
        Epsilon = epsilon;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move<TV>(TV g, ref TV m, ref TV v) where TV : struct, INumber<TV>
    {
        m = TV.MultiplyAdd(TV.Create(Beta1), m, TV.Create(Rest1) * g);
        v = TV.MultiplyAdd(TV.Create(Beta2), v, TV.Create(Rest2) * (g * g));
    }

    /// <summary>√(v · scale²) + ε.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Divisor<TV>(TV v, Real scale) where TV : struct, INumber<TV> => TV.MultiplyAdd(TV.Sqrt(v), TV.Create(scale), TV.Create(Epsilon));

    /// <summary>1 − βᵗ.</summary>
    public static double Correction(double beta, long step) =>

        // βᵗ ≤ e^(−(1 − β) t): from here on it is lost in the rounding, and costs a slow case of the power.
        (1 - beta) * step > 40 ? 1 : 1 - Math.Pow(beta, step);

    /// <summary>1/√(1 − βᵗ).</summary>
    public static double RootCorrection(double beta, long step) => 1 / Math.Sqrt(Correction(beta, step));
}

/// <summary>η m̂ / (√v̂ + ε): Adam, as torch.optim.Adam.</summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="epsilon">ε, outside the root.</param>
/// <param name="step">t, counted from 1.</param>
public readonly struct AdamRule(double learningRate, double beta1, double beta2, double epsilon, long step) : IUpdateRule
{
    readonly Averages averages = new(beta1, beta2, epsilon);
    readonly Real rate = learningRate / Averages.Correction(beta1, step), scale = Averages.RootCorrection(beta2, step);

    /// <inheritdoc/>
    public static int Moments => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>
    {
        averages.Move(g, ref m, ref v);
        return TV.Create(rate) * m / averages.Divisor(v, scale);
    }
}

/// <summary>Adam's change, and p times a decay that the gradient has no part in: AdamW, as torch.optim.AdamW.</summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="epsilon">ε, outside the root.</param>
/// <param name="decay">What is subtracted of each p, as a share of it.</param>
/// <param name="step">t, counted from 1.</param>
public readonly struct AdamWRule(double learningRate, double beta1, double beta2, double epsilon, double decay, long step) : IUpdateRule
{
    readonly AdamRule adam = new(learningRate, beta1, beta2, epsilon, step);
    readonly Real decay = decay;

    /// <inheritdoc/>
    public static int Moments => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV> =>
        TV.MultiplyAdd(TV.Create(decay), p, adam.Change(p, g, ref m, ref v, ref w));
}

/// <summary>η m̂ / (√max v̂ + ε) with the largest v so far in w: AMSGrad, as torch.optim.Adam with amsgrad.</summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="epsilon">ε, outside the root.</param>
/// <param name="step">t, counted from 1.</param>
public readonly struct AmsGradRule(double learningRate, double beta1, double beta2, double epsilon, long step) : IUpdateRule
{
    readonly Averages averages = new(beta1, beta2, epsilon);
    readonly Real rate = learningRate / Averages.Correction(beta1, step), scale = Averages.RootCorrection(beta2, step);

    /// <inheritdoc/>
    public static int Moments => 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>
    {
        averages.Move(g, ref m, ref v);
        w = TV.Max(w, v);
        return TV.Create(rate) * m / averages.Divisor(w, scale);
    }
}

/// <summary>η (a g + b m) / (√v̂ + ε), a and b after Nesterov's momentum: NAdam, as torch.optim.NAdam.</summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="epsilon">ε, outside the root.</param>
/// <param name="ofGradient">a.</param>
/// <param name="ofMean">b.</param>
/// <param name="step">t, counted from 1.</param>
public readonly struct NAdamRule(double learningRate, double beta1, double beta2, double epsilon, double ofGradient, double ofMean, long step) : IUpdateRule
{
    readonly Averages averages = new(beta1, beta2, epsilon);
    readonly Real ofGradient = learningRate * ofGradient, ofMean = learningRate * ofMean, scale = Averages.RootCorrection(beta2, step);

    /// <inheritdoc/>
    public static int Moments => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>
    {
        averages.Move(g, ref m, ref v);
        return TV.MultiplyAdd(TV.Create(ofMean), m, TV.Create(ofGradient) * g) / averages.Divisor(v, scale);
    }
}

/// <summary>
/// η m̂ r √(1 − β₂ᵗ) / (√v + ε), where r corrects for how few squares v has seen; η m̂ while they are too few: RAdam, as torch.optim.RAdam.
/// </summary>
public readonly struct RAdamRule : IUpdateRule
{
    readonly Averages averages;
    readonly Real plain, rectified;

    /// <summary>The rule of a step.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="epsilon">ε, outside the root.</param>
    /// <param name="step">t, counted from 1.</param>
    public RAdamRule(double learningRate, double beta1, double beta2, double epsilon, long step)
    {
        averages = new(beta1, beta2, epsilon);
        double rate = learningRate / Averages.Correction(beta1, step), correction = Averages.Correction(beta2, step);
        double longest = (2 / (1 - beta2)) - 1, length = longest - (2 * step * (1 - correction) / correction);
        bool isLong = length > 5;
        double rectification = isLong ? Math.Sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)) : 0;
        plain = isLong ? 0 : rate;
        rectified = rate * rectification * Math.Sqrt(correction);
    }

    /// <inheritdoc/>
    public static int Moments => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>
    {
        averages.Move(g, ref m, ref v);
        return TV.MultiplyAdd(TV.Create(rectified), m / averages.Divisor(v, 1), TV.Create(plain) * m);
    }
}

/// <summary>v ← max(β₂ v, |g| + ε); η m̂ / v: AdaMax, as torch.optim.Adamax.</summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="epsilon">ε.</param>
/// <param name="step">t, counted from 1.</param>
public readonly struct AdaMaxRule(double learningRate, double beta1, double beta2, double epsilon, long step) : IUpdateRule
{
    readonly Real rate = learningRate / Averages.Correction(beta1, step), beta1 = beta1, rest1 = 1 - beta1, beta2 = beta2, epsilon = epsilon;

    /// <inheritdoc/>
    public static int Moments => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>
    {
        m = TV.MultiplyAdd(TV.Create(beta1), m, TV.Create(rest1) * g);
        v = TV.Max(TV.Create(beta2) * v, TV.Abs(g) + TV.Create(epsilon));
        return TV.Create(rate) * m / v;
    }
}

/// <summary>2 a − w with Adam's change a and the one before, w: optimistic Adam.</summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="epsilon">ε, outside the root.</param>
/// <param name="step">t, counted from 1.</param>
public readonly struct OAdamRule(double learningRate, double beta1, double beta2, double epsilon, long step) : IUpdateRule
{
    readonly AdamRule adam = new(learningRate, beta1, beta2, epsilon, step);

    /// <inheritdoc/>
    public static int Moments => 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>
    {
        TV unused = w, change = adam.Change(p, g, ref m, ref v, ref unused), before = w;
        w = change;
        return change + (change - before);
    }
}

/// <summary>v ← β₂ v + (1 − β₂)(g − m)² + ε; η m̂ / (√v̂ + ε): AdaBelief.</summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
/// <param name="epsilon">ε.</param>
/// <param name="step">t, counted from 1.</param>
public readonly struct AdaBeliefRule(double learningRate, double beta1, double beta2, double epsilon, long step) : IUpdateRule
{
    readonly Averages averages = new(beta1, beta2, epsilon);
    readonly Real rate = learningRate / Averages.Correction(beta1, step), scale = Averages.RootCorrection(beta2, step);

    /// <inheritdoc/>
    public static int Moments => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>
    {
        m = TV.MultiplyAdd(TV.Create(averages.Beta1), m, TV.Create(averages.Rest1) * g);
        TV surprise = g - m;
        v = TV.MultiplyAdd(TV.Create(averages.Beta2), v, TV.Create(averages.Rest2) * (surprise * surprise)) + TV.Create(averages.Epsilon);
        return TV.Create(rate) * m / averages.Divisor(v, scale);
    }
}
