using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>η g.</summary>
/// <param name="learningRate">η.</param>
public readonly struct DescentRule(double learningRate) : IUpdateRule
{
    readonly Real rate = learningRate;

    /// <inheritdoc/>
    public static int Moments => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV> => TV.Create(rate) * g;
}

/// <summary>m ← μ m + g; η m: as torch.optim.SGD with momentum and no dampening.</summary>
/// <param name="learningRate">η.</param>
/// <param name="decay">μ.</param>
public readonly struct MomentumRule(double learningRate, double decay) : IUpdateRule
{
    readonly Real rate = learningRate, decay = decay;

    /// <inheritdoc/>
    public static int Moments => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>
    {
        m = TV.MultiplyAdd(TV.Create(decay), m, g);
        return TV.Create(rate) * m;
    }
}

/// <summary>m ← μ m + g; η (g + μ m): as torch.optim.SGD with nesterov.</summary>
/// <param name="learningRate">η.</param>
/// <param name="decay">μ.</param>
public readonly struct NesterovRule(double learningRate, double decay) : IUpdateRule
{
    readonly Real rate = learningRate, decay = decay;

    /// <inheritdoc/>
    public static int Moments => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>
    {
        m = TV.MultiplyAdd(TV.Create(decay), m, g);
        return TV.Create(rate) * TV.MultiplyAdd(TV.Create(decay), m, g);
    }
}

/// <summary>η sign(β₁ m + (1 − β₁) g); m ← β₂ m + (1 − β₂) g.</summary>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁.</param>
/// <param name="beta2">β₂.</param>
public readonly struct LionRule(double learningRate, double beta1, double beta2) : IUpdateRule
{
    readonly Real rate = learningRate, beta1 = beta1, rest1 = 1 - beta1, beta2 = beta2, rest2 = 1 - beta2;

    /// <inheritdoc/>
    public static int Moments => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>
    {
        TV direction = TV.Sign(TV.MultiplyAdd(TV.Create(beta1), m, TV.Create(rest1) * g));
        m = TV.MultiplyAdd(TV.Create(beta2), m, TV.Create(rest2) * g);
        return TV.Create(rate) * direction;
    }
}

/// <summary>
/// Each parameter has a step of its own, v: it grows while the gradient keeps its sign and shrinks where that changes, and then nothing moves. m is the gradient before.
/// </summary>
/// <param name="learningRate">The first step.</param>
/// <param name="shrink">η⁻, below 1.</param>
/// <param name="grow">η⁺, above 1.</param>
/// <param name="smallest">The smallest step.</param>
/// <param name="largest">The largest step.</param>
/// <param name="step">t, counted from 1.</param>
public readonly struct RpropRule(double learningRate, double shrink, double grow, double smallest, double largest, long step) : IUpdateRule
{
    readonly Real shrink = shrink, grow = grow, smallest = smallest, largest = largest, first = step == 1 ? learningRate : 0;

    /// <inheritdoc/>
    public static int Moments => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g, ref TV m, ref TV v, ref TV w) where TV : struct, INumber<TV>
    {
        TV zero = TV.Create(0d), agreement = TV.Sign(g) * TV.Sign(m);
        TV factor = TV.Select(TV.Greater(agreement, zero), TV.Create(grow), TV.Select(TV.Less(agreement, zero), TV.Create(shrink), TV.Create(1d)));
        v = TV.Clamp((v + TV.Create(first)) * factor, TV.Create(smallest), TV.Create(largest));
        m = TV.Select(TV.Less(agreement, zero), zero, g);
        return TV.Sign(m) * v;
    }
}
