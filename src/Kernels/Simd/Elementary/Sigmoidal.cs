using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>1 / (1 + e⁻ˣ), where one scaling of the exponential is enough: it may flush to 0 and overflow to ∞.</summary>
readonly struct SigmoidFunction : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Single<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV r = Exponential.ReduceSingle(TV.Clamp(-x, TV.Create(-88), TV.Create(89)), out TV n);
        return Of(Exponential.MinusOneSingle(r), n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Double<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV r = Exponential.ReduceDouble(TV.Clamp(-x, TV.Create(-709), TV.Create(710)), out TV n);
        return Of(Exponential.MinusOneDouble(r), n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV Of<TV>(TV e, TV n) where TV : struct, INumber<TV>
    {
        // 1 + e is added first: 2ⁿ may be ∞, and ∞ · e + ∞ is NaN for a negative e.
        return TV.Create(1) / TV.MultiplyAdd(TV.Pow2(n), e + TV.Create(1), TV.Create(1));
    }
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
