using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>What a product loses when it is rounded.</summary>
static class Rounding
{
    /// <summary>
    /// Whether a · b + c is rounded once here: (1 + 2⁻¹²)² is not 1 + 2⁻¹¹. Asked of the arithmetic itself, since a program compiled ahead of time may use less than the machine has.
    /// </summary>
    internal static readonly bool IsFused =
        Scalar<float>.MultiplyAdd(Scalar<float>.Create(1.000244140625), Scalar<float>.Create(1.000244140625), Scalar<float>.Create(-1.00048828125)).Value != 0;

    /// <summary>
    /// a · b − <paramref name="product"/>, their product as rounded, without an error. Without a fused multiply-add both are split into halves whose products are exact
    /// (Veltkamp and Dekker); NaN where splitting overflows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV Lost<TV>(TV a, TV b, TV product) where TV : struct, INumber<TV> =>
        IsFused ? TV.MultiplyAdd(a, b, -product) : LostInHalves(a, b, product);

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
