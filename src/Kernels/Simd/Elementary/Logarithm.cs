using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// ln x by x = 2ᵉ (1 + f), √½ ≤ 1 + f &lt; √2, and ln(1 + f) = 2s + s z P(z) with s = f / (2 + f), z = s², arranged as in Sun's
/// fdlibm (e_log.c): the large terms are added last. P is a minimax fit.
/// </summary>
static class Logarithm
{
    const double RootTwo = 1.4142135623730951;

    /// <summary>f and e of a positive number; subnormal ones are scaled up by 2^<paramref name="bits"/> first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV Split<TV>(TV x, double smallestNormal, double bits, double power, out TV e) where TV : struct, INumber<TV>
    {
        TV tiny = TV.Less(x, TV.Create(smallestNormal));
        TV scaled = TV.Select(tiny, x * TV.Create(power), x);
        TV m = TV.Mantissa(scaled), large = TV.Greater(m, TV.Create(RootTwo));
        m = TV.Select(large, m * TV.Create(0.5), m);
        e = TV.Exponent(scaled) + TV.NumberOf(large) - TV.And(tiny, TV.Create(bits));
        return m - TV.Create(1);
    }

    /// <summary>f and e for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV SplitSingle<TV>(TV x, out TV e) where TV : struct, INumber<TV> =>
        Split(x, 1.17549435e-38, 25, 33554432, out e);

    /// <summary>f and e for float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV SplitDouble<TV>(TV x, out TV e) where TV : struct, INumber<TV> =>
        Split(x, 2.2250738585072014e-308, 54, 18014398509481984, out e);

    /// <summary>P(z) to 2⁻³⁷, with w = z²: two terms at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV PSingle<TV>(TV z, TV w) where TV : struct, INumber<TV>
    {
        TV p = TV.MultiplyAdd(TV.Create(0.23577462537187858895), z, TV.Create(0.2853760863916719493));
        p = TV.MultiplyAdd(p, w, TV.MultiplyAdd(TV.Create(0.40000329231632547025), z, TV.Create(0.66666665681023347963)));
        return p;
    }

    /// <summary>P(z) to 2⁻⁵⁹, with w = z².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV PDouble<TV>(TV z, TV w) where TV : struct, INumber<TV>
    {
        TV p = TV.Create(0.14789515690979840096);
        p = TV.MultiplyAdd(p, w, TV.MultiplyAdd(TV.Create(0.15314758716536152806), z, TV.Create(0.18183533514835486712)));
        p = TV.MultiplyAdd(p, w, TV.MultiplyAdd(TV.Create(0.22222199243145946401), z, TV.Create(0.28571428734843505336)));
        p = TV.MultiplyAdd(p, w, TV.MultiplyAdd(TV.Create(0.3999999999945529267), z, TV.Create(0.66666666666667265937)));
        return p;
    }

    /// <summary>e ln 2 + ln(1 + f) + c for float32; c is a small correction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV SumSingle<TV>(TV f, TV e, TV c) where TV : struct, INumber<TV>
    {
        TV s = f / (f + TV.Create(2)), z = s * s;
        return Sum(f, s, z * PSingle(z, z * z), e, c, 0.693145751953125, 1.4286067653301870e-6);
    }

    /// <summary>e ln 2 + ln(1 + f) + c for float64; c is a small correction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV SumDouble<TV>(TV f, TV e, TV c) where TV : struct, INumber<TV>
    {
        TV s = f / (f + TV.Create(2)), z = s * s;
        return Sum(f, s, z * PDouble(z, z * z), e, c, 0.69314718036912382, 1.9082149292705877e-10);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV Sum<TV>(TV f, TV s, TV p, TV e, TV c, double high, double low) where TV : struct, INumber<TV>
    {
        TV half = f * f * TV.Create(0.5);
        TV small = TV.MultiplyAdd(s, half + p, TV.MultiplyAdd(e, TV.Create(low), c));
        return TV.MultiplyAdd(e, TV.Create(high), f - (half - small));
    }

    /// <summary>The result at ∞ (itself), 0 (−∞), below (NaN) and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV AtTheEdges<TV>(TV x, TV result) where TV : struct, INumber<TV>
    {
        result = TV.Select(TV.Less(x, TV.Create(double.PositiveInfinity)), result, x);
        TV outside = TV.Select(TV.Equal(x, TV.Create(0)), TV.Create(double.NegativeInfinity), TV.Create(double.NaN));
        return TV.Select(TV.Greater(x, TV.Create(0)), result, outside);
    }

    /// <summary>What rounding took from u = 1 + x, relative to u: ln(1 + x) = ln u + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV Lost<TV>(TV x, TV u) where TV : struct, INumber<TV>
    {
        TV one = TV.Create(1);
        return TV.Select(TV.Less(x, one), x - (u - one), one - (u - x)) / u;
    }
}

readonly struct LogFunction : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Single<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV f = Logarithm.SplitSingle(x, out TV e);
        return Logarithm.AtTheEdges(x, Logarithm.SumSingle(f, e, TV.Create(0)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Double<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV f = Logarithm.SplitDouble(x, out TV e);
        return Logarithm.AtTheEdges(x, Logarithm.SumDouble(f, e, TV.Create(0)));
    }
}

readonly struct Log1pFunction : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Single<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV u = x + TV.Create(1);
        TV f = Logarithm.SplitSingle(u, out TV e);
        TV y = Logarithm.AtTheEdges(u, Logarithm.SumSingle(f, e, Logarithm.Lost(x, u)));
        return TV.Select(TV.Equal(x, TV.Create(0)), x, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Double<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV u = x + TV.Create(1);
        TV f = Logarithm.SplitDouble(u, out TV e);
        TV y = Logarithm.AtTheEdges(u, Logarithm.SumDouble(f, e, Logarithm.Lost(x, u)));
        return TV.Select(TV.Equal(x, TV.Create(0)), x, y);
    }
}
