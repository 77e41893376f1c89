using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// aᵇ = e^(b ln|a|) with ln|a| and the product in two parts each, so that the error of a large exponent does not grow with it;
/// then the special cases of IEEE 754 pow, as Math.Pow has them.
/// </summary>
static class Power
{
    /// <summary>A call of its own: its hundred operations would crowd any expression around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static TV Single<TV>(TV a, TV b) where TV : struct, INumber<TV>
    {
        TV x = TV.Abs(a), f = Logarithm.SplitSingle(x, out TV e);
        TV s = Ratio(f, out TV rest), z = s * s;
        TV q = TV.Create(0.23358158021898385526);
        q = TV.MultiplyAdd(q, z, TV.Create(0.28550038348816816817));
        q = TV.MultiplyAdd(q, z, TV.Create(0.40000118410037444039));
        TV high = Log(s, rest, z, q, 0.66666668653488159, -1.9868215517249155e-8, e, 0.693145751953125, 1.4286067653301870e-6, out TV low);
        TV p = Multiply(b, high, low, -104, 89, out TV small);
        TV r = Exponential.ReduceSingle(p, out TV n) + small;
        TV y = Exponential.Scale(Exponential.MinusOneSingle(r) + TV.Create(1), n);
        return AtTheEdges(a, b, x, y);
    }

    /// <summary>A call of its own: its hundred operations would crowd any expression around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static TV Double<TV>(TV a, TV b) where TV : struct, INumber<TV>
    {
        TV x = TV.Abs(a), f = Logarithm.SplitDouble(x, out TV e);
        TV s = Ratio(f, out TV rest), z = s * s;
        TV q = TV.Create(0.13085720885290926053);
        q = TV.MultiplyAdd(q, z, TV.Create(0.13269324392711996325));
        q = TV.MultiplyAdd(q, z, TV.Create(0.1538619237269187667));
        q = TV.MultiplyAdd(q, z, TV.Create(0.18181797295575006399));
        q = TV.MultiplyAdd(q, z, TV.Create(0.22222222363932266402));
        q = TV.MultiplyAdd(q, z, TV.Create(0.28571428571021998738));
        q = TV.MultiplyAdd(q, z, TV.Create(0.400000000000002341));
        TV high = Log(s, rest, z, q, 0.66666666666666663, 3.7007434154171883e-17, e, 0.69314718036912382, 1.9082149292705877e-10, out TV low);
        TV p = Multiply(b, high, low, -746, 710, out TV small);
        TV r = Exponential.ReduceDouble(p, out TV n) + small;
        TV y = Exponential.Scale(Exponential.MinusOneDouble(r) + TV.Create(1), n);
        return AtTheEdges(a, b, x, y);
    }

    /// <summary>s = f / (2 + f), and what its rounding and that of the divisor left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV Ratio<TV>(TV f, out TV rest) where TV : struct, INumber<TV>
    {
        TV two = TV.Create(2), divisor = f + two, lost = f - (divisor - two), s = f / divisor;
        rest = (-Rounding.Lost(s, divisor, f) - s * lost) / divisor;
        return s;
    }

    /// <summary>e ln 2 + 2s + ⅔ s³ + s⁵ q, in two parts: only the last term is left to one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV Log<TV>(TV s, TV rest, TV z, TV q, double third, double thirdRest, TV e, double ln2, double ln2Rest, out TV low)
        where TV : struct, INumber<TV>
    {
        TV two = TV.Create(2);
        TV zRest = Rounding.Lost(s, s, z) + two * s * rest;
        TV cube = s * z, cubeRest = Rounding.Lost(s, z, cube) + (s * zRest + rest * z);
        TV c = TV.Create(third), term = cube * c;
        TV termRest = Rounding.Lost(cube, c, term) + (cubeRest * c + cube * TV.Create(thirdRest)) + cube * z * q;
        TV linear = s + s, mantissa = linear + term;
        TV mantissaRest = linear - mantissa + term + (two * rest + termRest);
        TV whole = e * TV.Create(ln2), sum = whole + mantissa;
        TV left = mantissa - (sum - whole) + TV.MultiplyAdd(e, TV.Create(ln2Rest), mantissaRest);
        TV high = sum + left;
        low = left - (high - sum);
        return high;
    }

    /// <summary>b · (high + low) in two parts; beyond the range of the exponential only the first counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV Multiply<TV>(TV b, TV high, TV low, double from, double to, out TV rest) where TV : struct, INumber<TV>
    {
        TV product = b * high, inside = TV.Clamp(product, TV.Create(from), TV.Create(to));
        rest = TV.And(TV.Equal(inside, product), Rounding.Lost(b, high, product) + b * low);
        return inside;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV AtTheEdges<TV>(TV a, TV b, TV x, TV y) where TV : struct, INumber<TV>
    {
        TV zero = TV.Create(0), one = TV.Create(1), infinity = TV.Create(double.PositiveInfinity), nan = TV.Create(double.NaN);
        TV half = b * TV.Create(0.5), integral = TV.Equal(TV.Floor(b), b), odd = TV.And(integral, TV.NotEqual(TV.Floor(half), half));
        TV falling = TV.Less(b, zero);
        y = TV.Select(TV.Equal(x, one), one, y);
        y = TV.Select(TV.Equal(x, zero), TV.Select(falling, infinity, zero), y);
        y = TV.Select(TV.Equal(x, infinity), TV.Select(falling, zero, infinity), y);
        TV signed = TV.Less(TV.Or(TV.And(a, TV.Create(-0.0)), one), zero);
        y = TV.Select(TV.And(signed, odd), -y, y);
        TV fraction = TV.And(TV.And(TV.Less(a, zero), TV.Less(x, infinity)), TV.Not(integral));
        TV undefined = TV.Or(fraction, TV.Or(TV.NotEqual(a, a), TV.NotEqual(b, b)));
        y = TV.Select(undefined, nan, y);
        return TV.Select(TV.Or(TV.Equal(a, one), TV.Equal(b, zero)), one, y);
    }
}
