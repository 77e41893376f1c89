using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Lux.Gen.Kernels;

/// <summary>What a product loses when it is rounded.</summary>
static class Rounding
{
    /// <summary>
    /// Whether this process's processor is known to round a · b + c once. A constant for either compiler: ahead of time, FMA alone is a question to the machine, whose answer the arithmetic around it does not follow.
    /// </summary>
    internal static bool IsFused
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => AdvSimd.IsSupported || (Vector256.IsHardwareAccelerated && Fma.IsSupported);
    }

    /// <summary>
    /// a · b − <paramref name="product"/>, their product as rounded, without an error. Without a fused multiply-add both are split into halves whose products are exact
    /// (Veltkamp and Dekker); NaN where splitting overflows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV Lost<TV>(TV a, TV b, TV product) where TV : struct, INumber<TV> =>
        TV.IsFused ? TV.MultiplyAdd(a, b, -product) : LostInHalves(a, b, product);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static TV LostInHalves<TV>(TV a, TV b, TV product) where TV : struct, INumber<TV>
    {
        TV highA = High(a), lowA = a - highA, highB = High(b), lowB = b - highB;
        return highA * highB - product + highA * lowB + lowA * highB + lowA * lowB;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV High<TV>(TV a) where TV : struct, INumber<TV>
    {
        TV large = a * TV.Create(TV.IsDouble ? 134217729 : 4097);
        return large - (large - a);
    }
}
