using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>g + λ p.</summary>
/// <param name="decay">λ.</param>
public readonly struct WeightDecayRule(double decay) : IGradientRule
{
    readonly Real decay = decay;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g) where TV : struct, INumber<TV> => TV.MultiplyAdd(TV.Create(decay), p, g);
}

/// <summary>g + λ sign p.</summary>
/// <param name="decay">λ.</param>
public readonly struct SignDecayRule(double decay) : IGradientRule
{
    readonly Real decay = decay;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g) where TV : struct, INumber<TV> => TV.MultiplyAdd(TV.Create(decay), TV.Sign(p), g);
}

/// <summary>g limited to [−δ, δ]; NaN stays NaN.</summary>
/// <param name="limit">δ.</param>
public readonly struct ClipRule(double limit) : IGradientRule
{
    readonly Real low = -limit, high = limit;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g) where TV : struct, INumber<TV> => TV.Clamp(g, TV.Create(low), TV.Create(high));
}

/// <summary>s g.</summary>
/// <param name="factor">s.</param>
public readonly struct ScaleRule(double factor) : IGradientRule
{
    readonly Real factor = factor;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g) where TV : struct, INumber<TV> => TV.Create(factor) * g;
}

/// <summary>p + g: with the sum so far as p, it adds gradients up.</summary>
public readonly struct AddRule : IGradientRule
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Change<TV>(TV p, TV g) where TV : struct, INumber<TV> => p + g;
}
