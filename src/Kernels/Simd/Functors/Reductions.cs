using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>Σ, from 0.</summary>
public readonly partial struct Sum : IReduction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Start<TV>() where TV : struct, INumber<TV> => TV.Create(0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Combine<TV>(TV a, TV b) where TV : struct, INumber<TV> => a + b;
}

/// <summary>Π, from 1.</summary>
public readonly struct Product : IReduction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Start<TV>() where TV : struct, INumber<TV> => TV.Create(1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Combine<TV>(TV a, TV b) where TV : struct, INumber<TV> => a * b;
}

/// <summary>The largest, from −∞; NaN if any element is.</summary>
public readonly struct Maximum : IReduction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Start<TV>() where TV : struct, INumber<TV> => TV.Create(double.NegativeInfinity);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Combine<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.Max(a, b);
}

/// <summary>The smallest, from ∞; NaN if any element is.</summary>
public readonly struct Minimum : IReduction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Start<TV>() where TV : struct, INumber<TV> => TV.Create(double.PositiveInfinity);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Combine<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.Min(a, b);
}
