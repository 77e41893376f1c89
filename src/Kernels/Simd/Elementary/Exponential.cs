using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// eˣ by x = n ln 2 + r, |r| ≤ ½ ln 2, and eʳ = 1 + r + r² q(r). The polynomials are minimax fits (Remez) of (eʳ − 1 − r) / r².
/// </summary>
static class Exponential
{
    const double Log2E = 1.4426950408889634;
    const double HighSingle = 0.693359375, LowSingle = -2.1219444170128554e-4, HighDouble = 0.69314718036912382, LowDouble = 1.9082149292705877e-10;

    /// <summary>The remainder r of x, and n. ln 2 is taken off in two parts, of which n · the first is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV Reduce<TV>(TV x, double high, double low, out TV n) where TV : struct, INumber<TV>
    {
        n = Nearest(x, Log2E);
        return TV.MultiplyAdd(n, TV.Create(-low), TV.MultiplyAdd(n, TV.Create(-high), x));
    }

    /// <summary>−r and n of −x: the signs are in the numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV ReduceNegated<TV>(TV x, double high, double low, out TV n) where TV : struct, INumber<TV>
    {
        n = Nearest(x, -Log2E);
        return TV.MultiplyAdd(n, TV.Create(low), TV.MultiplyAdd(n, TV.Create(high), x));
    }

    /// <summary>
    /// The integer nearest to x · factor, below 2²² in float32 and 2⁵¹ in float64: adding 1.5 · 2²³ (2⁵²) leaves no bits for a fraction.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV Nearest<TV>(TV x, double factor) where TV : struct, INumber<TV>
    {
        TV large = TV.Create(TV.IsDouble ? 6755399441055744 : 12582912);
        return TV.MultiplyAdd(x, TV.Create(factor), large) - large;
    }

    /// <summary>r and n for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV ReduceSingle<TV>(TV x, out TV n) where TV : struct, INumber<TV> =>
        Reduce(x, HighSingle, LowSingle, out n);

    /// <summary>−r and n of −x for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV ReduceNegatedSingle<TV>(TV x, out TV n) where TV : struct, INumber<TV> =>
        ReduceNegated(x, HighSingle, LowSingle, out n);

    /// <summary>r and n for float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV ReduceDouble<TV>(TV x, out TV n) where TV : struct, INumber<TV> =>
        Reduce(x, HighDouble, LowDouble, out n);

    /// <summary>−r and n of −x for float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV ReduceNegatedDouble<TV>(TV x, out TV n) where TV : struct, INumber<TV> =>
        ReduceNegated(x, HighDouble, LowDouble, out n);

    /// <summary>q(±r) to 2⁻²⁸, with z = r²: two terms at a time, which halves the chain of additions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV QSingle<TV>(TV r, TV z, double sign = 1) where TV : struct, INumber<TV>
    {
        TV q = TV.Create(0.0013949586885745934);
        q = TV.MultiplyAdd(q, z, TV.MultiplyAdd(TV.Create(sign * 0.0083683143478542698), r, TV.Create(0.041666226364668226)));
        q = TV.MultiplyAdd(q, z, TV.MultiplyAdd(TV.Create(sign * 0.16666525215146348), r, TV.Create(0.50000000836593830)));
        return q;
    }

    /// <summary>q(±r) to 2⁻⁵⁷, with z = r².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV QDouble<TV>(TV r, TV z, double sign = 1) where TV : struct, INumber<TV>
    {
        TV q = TV.MultiplyAdd(TV.Create(sign * 2.5115657198047013112e-8), r, TV.Create(2.7627563802153631524e-7));
        q = TV.MultiplyAdd(q, z, TV.MultiplyAdd(TV.Create(sign * 2.7557224163511116387e-6), r, TV.Create(2.4801501344612895689e-5)));
        q = TV.MultiplyAdd(q, z, TV.MultiplyAdd(TV.Create(sign * 0.00019841269907272370343), r, TV.Create(0.0013888888934796559)));
        q = TV.MultiplyAdd(q, z, TV.MultiplyAdd(TV.Create(sign * 0.0083333333333126899819), r, TV.Create(0.0416666666665681439)));
        q = TV.MultiplyAdd(q, z, TV.MultiplyAdd(TV.Create(sign * 0.16666666666666688686), r, TV.Create(0.50000000000000053879)));
        return q;
    }

    /// <summary>eʳ − 1 = r + r² q for float32, with its full relative accuracy near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV MinusOneSingle<TV>(TV r) where TV : struct, INumber<TV>
    {
        TV z = r * r;
        return TV.MultiplyAdd(z, QSingle(r, z), r);
    }

    /// <summary>eʳ − 1 = r + r² q for float64, with its full relative accuracy near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV MinusOneDouble<TV>(TV r) where TV : struct, INumber<TV>
    {
        TV z = r * r;
        return TV.MultiplyAdd(z, QDouble(r, z), r);
    }

    /// <summary>a · 2ⁿ in two steps, so that subnormal results are rounded once and large ones do not overflow early.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV Scale<TV>(TV a, TV n) where TV : struct, INumber<TV>
    {
        TV half = Nearest(n, 0.5);
        return a * TV.Pow2(half) * TV.Pow2(n - half);
    }

    /// <summary>2(2ⁿ⁻¹ e + (2ⁿ⁻¹ − ½)) where e = eʳ − 1; halved so that n = 128 (1024) does not overflow, and e itself where n = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV ScaleMinusOne<TV>(TV e, TV n) where TV : struct, INumber<TV>
    {
        TV power = TV.Pow2(n - TV.Create(1));
        TV half = TV.MultiplyAdd(power, e, power - TV.Create(0.5));
        return TV.Select(TV.Equal(n, TV.Create(0)), e, half + half);
    }
}

readonly struct ExpFunction : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Single<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV r = Exponential.ReduceSingle(TV.Clamp(x, TV.Create(-104), TV.Create(89)), out TV n);
        return Exponential.Scale(Exponential.MinusOneSingle(r) + TV.Create(1), n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Double<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV r = Exponential.ReduceDouble(TV.Clamp(x, TV.Create(-746), TV.Create(710)), out TV n);
        return Exponential.Scale(Exponential.MinusOneDouble(r) + TV.Create(1), n);
    }
}

readonly struct Expm1Function : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Single<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV r = Exponential.ReduceSingle(TV.Clamp(x, TV.Create(-20), TV.Create(89)), out TV n);
        TV y = Exponential.ScaleMinusOne(Exponential.MinusOneSingle(r), n);
        return TV.Select(TV.Equal(x, TV.Create(0)), x, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Double<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV r = Exponential.ReduceDouble(TV.Clamp(x, TV.Create(-40), TV.Create(710)), out TV n);
        TV y = Exponential.ScaleMinusOne(Exponential.MinusOneDouble(r), n);
        return TV.Select(TV.Equal(x, TV.Create(0)), x, y);
    }
}
