using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// 1 / (1 + e⁻ˣ) with −x = n ln 2 − s, so that x need not be negated: e⁻ˣ = 2ⁿ e⁻ˢ, where one scaling is enough: it may flush to 0 and overflow to ∞.
/// </summary>
readonly struct SigmoidFunction : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Single<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV s = Exponential.ReduceNegatedSingle(TV.Clamp(x, TV.Create(-89), TV.Create(88)), out TV n), z = s * s;
        return Of(s, z, Exponential.QSingle(s, z, sign: -1), n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Double<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV s = Exponential.ReduceNegatedDouble(TV.Clamp(x, TV.Create(-710), TV.Create(709)), out TV n), z = s * s;
        return Of(s, z, Exponential.QDouble(s, z, sign: -1), n);
    }

    // e⁻ˢ = 1 − s + s² q(−s). It is positive, so where 2ⁿ is ∞ the divisor is too, and not NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV Of<TV>(TV s, TV z, TV q, TV n) where TV : struct, INumber<TV> =>
        TV.Create(1) / TV.MultiplyAdd(TV.Pow2(n), TV.MultiplyAdd(z, q, TV.Create(1) - s), TV.Create(1));
}

/// <summary>t / (t + 2) with t = e²|ˣ| − 1, and the sign of x.</summary>
readonly struct TanhFunction : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Single<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV a = TV.Abs(x);
        TV r = Exponential.ReduceSingle(TV.Clamp(a + a, TV.Create(0), TV.Create(20)), out TV n);
        return Of(x, Exponential.MinusOneSingle(r), n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Double<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV a = TV.Abs(x);
        TV r = Exponential.ReduceDouble(TV.Clamp(a + a, TV.Create(0), TV.Create(40)), out TV n);
        return Of(x, Exponential.MinusOneDouble(r), n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV Of<TV>(TV x, TV e, TV n) where TV : struct, INumber<TV>
    {
        TV power = TV.Pow2(n), t = TV.MultiplyAdd(power, e, power - TV.Create(1));
        return TV.Or(t / (t + TV.Create(2)), TV.And(x, TV.Create(-0.0)));
    }
}
