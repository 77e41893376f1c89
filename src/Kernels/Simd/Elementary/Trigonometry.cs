using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// sin and cos by x = n π/2 + r, |r| ≤ π/4, the quadrant n mod 4, and minimax polynomials in r². π/2 is taken off in parts, of
/// which n times all but the last is exact (Cody and Waite): by a fused multiply-add, or because the parts have few bits.
/// </summary>
static class Trigonometry
{
    const double TwoOverPi = 0.63661977236758134;

    /// <summary>r and n for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV ReduceSingle<TV>(TV x, out TV n) where TV : struct, INumber<TV>
    {
        n = Exponential.Nearest(x, TwoOverPi);
        return Bounded(TV.IsFused ? Less(x, n, 1.5707963705062866, -4.3711388286737929e-8, -1.7151245100058819e-15) : LessSingle(x, n));
    }

    /// <summary>r and n for float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV ReduceDouble<TV>(TV x, out TV n) where TV : struct, INumber<TV>
    {
        n = Exponential.Nearest(x, TwoOverPi);
        return Bounded(TV.IsFused ? Less(x, n, 1.5707963267948966, 6.1232339957367660e-17, -1.4973849048591698e-33) : LessDouble(x, n));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV Less<TV>(TV x, TV n, double high, double middle, double low) where TV : struct, INumber<TV>
    {
        TV r = TV.MultiplyAdd(n, TV.Create(-high), x);
        r = TV.MultiplyAdd(n, TV.Create(-middle), r);
        return TV.MultiplyAdd(n, TV.Create(-low), r);
    }

    /// <summary>
    /// The same with parts of 8 bits, whose products with the 16 bits of n are exact. What the third and fourth difference round away goes into the rest.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static TV LessSingle<TV>(TV x, TV n) where TV : struct, INumber<TV>
    {
        TV a = x - n * TV.Create(1.5703125) - n * TV.Create(0.000484466552734375);
        TV third = n * TV.Create(-6.407499313354492e-7), b = a - third, rest = a - b - third;
        TV fourth = n * TV.Create(9.89530235528946e-10), c = b - fourth;
        rest = rest + (b - c - fourth) - n * TV.Create(2.5579538487363607e-12) - n * TV.Create(5.390302953474238e-15);
        return c + rest;
    }

    /// <summary>The same with parts of 33 bits.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static TV LessDouble<TV>(TV x, TV n) where TV : struct, INumber<TV>
    {
        TV r = x - n * TV.Create(1.5707963267341256) - n * TV.Create(6.077100506303966e-11);
        return r - n * TV.Create(2.0222662487111665e-21) - n * TV.Create(8.4784276603689e-32);
    }

    // Arguments beyond the accurate range still give results within [−1, 1].
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV Bounded<TV>(TV r) where TV : struct, INumber<TV> => TV.Clamp(r, TV.Create(-0.8), TV.Create(0.8));

    /// <summary>sin r in the even quadrants and cos r in the odd ones, negative in the upper two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV Join<TV>(TV r, TV z, TV sine, TV cosine, TV quadrant) where TV : struct, INumber<TV>
    {
        TV half = TV.Create(0.5), pair = TV.Floor(quadrant * half);
        TV odd = TV.NotEqual(quadrant, pair + pair), pairs = TV.Floor(pair * half);
        TV y = TV.Select(odd, Cosine(z, cosine), TV.MultiplyAdd(r * z, sine, r));
        return TV.Select(TV.NotEqual(pair, pairs + pairs), -y, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV Cosine<TV>(TV z, TV cosine) where TV : struct, INumber<TV>
    {
        TV one = TV.Create(1), half = z * TV.Create(0.5), top = one - half;
        return top + TV.MultiplyAdd(z * z, cosine, one - top - half);
    }

    /// <summary>(sin r − r) / r³ in z = r².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV SineSingle<TV>(TV z) where TV : struct, INumber<TV>
    {
        TV p = TV.Create(-0.00019516927049538922661);
        p = TV.MultiplyAdd(p, z, TV.Create(0.0083321761172097615242));
        p = TV.MultiplyAdd(p, z, TV.Create(-0.16666654931294895715));
        return p;
    }

    /// <summary>(sin r − r) / r³ in z = r².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV SineDouble<TV>(TV z) where TV : struct, INumber<TV>
    {
        TV p = TV.Create(1.5896711404653859175e-10);
        p = TV.MultiplyAdd(p, z, TV.Create(-2.5050757251199415846e-8));
        p = TV.MultiplyAdd(p, z, TV.Create(2.7557313691093231548e-6));
        p = TV.MultiplyAdd(p, z, TV.Create(-0.00019841269829823238048));
        p = TV.MultiplyAdd(p, z, TV.Create(0.0083333333333224647991));
        p = TV.MultiplyAdd(p, z, TV.Create(-0.16666666666666632445));
        return p;
    }

    /// <summary>(cos r − 1 + r²/2) / r⁴ in z = r².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV CosineSingle<TV>(TV z) where TV : struct, INumber<TV>
    {
        TV p = TV.Create(2.4438764189889818753e-5);
        p = TV.MultiplyAdd(p, z, TV.Create(-0.0013887371888262433257));
        p = TV.MultiplyAdd(p, z, TV.Create(0.041666647002853696344));
        return p;
    }

    /// <summary>(cos r − 1 + r²/2) / r⁴ in z = r².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV CosineDouble<TV>(TV z) where TV : struct, INumber<TV>
    {
        TV p = TV.Create(-1.1361092514661095162e-11);
        p = TV.MultiplyAdd(p, z, TV.Create(2.087575416815676091e-9));
        p = TV.MultiplyAdd(p, z, TV.Create(-2.7557314607113038283e-7));
        p = TV.MultiplyAdd(p, z, TV.Create(2.4801587290487217417e-5));
        p = TV.MultiplyAdd(p, z, TV.Create(-0.0013888888888876000499));
        p = TV.MultiplyAdd(p, z, TV.Create(0.041666666666666612548));
        return p;
    }
}

readonly struct SinFunction : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Single<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV r = Trigonometry.ReduceSingle(x, out TV n), z = r * r;
        TV y = Trigonometry.Join(r, z, Trigonometry.SineSingle(z), Trigonometry.CosineSingle(z), n);
        return TV.Select(TV.Equal(x, TV.Create(0)), x, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Double<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV r = Trigonometry.ReduceDouble(x, out TV n), z = r * r;
        TV y = Trigonometry.Join(r, z, Trigonometry.SineDouble(z), Trigonometry.CosineDouble(z), n);
        return TV.Select(TV.Equal(x, TV.Create(0)), x, y);
    }
}

/// <summary>The sine one quadrant on.</summary>
readonly struct CosFunction : IElementary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Single<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV r = Trigonometry.ReduceSingle(x, out TV n), z = r * r;
        return Trigonometry.Join(r, z, Trigonometry.SineSingle(z), Trigonometry.CosineSingle(z), n + TV.Create(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Double<TV>(TV x) where TV : struct, INumber<TV>
    {
        TV r = Trigonometry.ReduceDouble(x, out TV n), z = r * r;
        return Trigonometry.Join(r, z, Trigonometry.SineDouble(z), Trigonometry.CosineDouble(z), n + TV.Create(1));
    }
}
