using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels.Tests;

/// <summary>
/// A function of all 2³² floats, or of every n-th, compared with itself in float64: a library call an argument would take minutes. That the float64
/// form is good for it, another test shows. What is found is the largest error in ulp, and where.
/// </summary>
sealed class EveryFloat(Function function, uint step)
{
    // A block is what a thread takes at a time; a chunk fits into the first cache in both precisions.
    const int Chunk = 1024, Block = 512 * Chunk;

    readonly Lock found = new();
    double worst = -1;
    uint start;

    /// <summary>The largest error, the argument and the two results.</summary>
    public static (double Ulps, float X, float Actual, double Exact) Worst(Function function, uint step)
    {
        EveryFloat every = new(function, step);
        Action<long> scan = SimdWidth.Best.Bits switch
        {
            512 => every.Scan<V512F, V512D>,
            256 => every.Scan<V256F, V256D>,
            128 => every.Scan<V128F, V128D>,
            _ => every.Scan<Scalar<float>, Scalar<double>>,
        };
        long count = ((1L << 32) + step - 1) / step;
        Parallel.For(0, (count + Block - 1) / Block, scan);
        return every.Where();
    }

    void Scan<TF, TD>(long block)
        where TF : struct, IVector<TF, float>
        where TD : struct, IVector<TD, double>
    {
        using Buffer<float> x = new(Chunk, aligned: true), y = new(Chunk, aligned: true);
        using Buffer<double> wide = new(Chunk, aligned: true), exact = new(Chunk, aligned: true), actual = new(Chunk, aligned: true);
        for (int chunk = 0; chunk < Block / Chunk; chunk++)
        {
            uint from = unchecked((uint)((block * Block) + (chunk * (long)Chunk)) * step);
            Evaluate<TF, TD>(from, x, y, wide, exact, actual);
            // Few chunks come near the worst so far; those whose results are not all ordinary numbers do.
            if (AtMost<TD>(exact.View, actual.View) <= Volatile.Read(ref worst))
                continue;
            double error = Largest<TD>(wide.View, exact.View, actual.View, function.FlushSingle, function.Range);
            if (error > Volatile.Read(ref worst))
            {
                lock (found)
                {
                    if (error > worst)
                        (worst, start) = (error, from);
                }
            }
        }
    }

    void Evaluate<TF, TD>(uint from, Buffer<float> x, Buffer<float> y, Buffer<double> wide, Buffer<double> exact, Buffer<double> actual)
        where TF : struct, IVector<TF, float>
        where TD : struct, IVector<TD, double>
    {
        Floats(from, step, x.Span);
        Widen(x.Span, wide.Span);
        function.Body.Run<TF, float>(x.View, y.View, Chunk);
        function.Body.Run<TD, double>(wide.View, exact.View, Chunk);
        Widen(y.Span, actual.Span);
    }

    // Beyond the last float it begins again with the first.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Floats(uint from, uint step, Span<float> floats)
    {
        Vector<uint> bits = (Vector<uint>.Indices * step) + new Vector<uint>(from), next = new((uint)Vector<uint>.Count * step);
        for (int n = 0; n < floats.Length; n += Vector<uint>.Count, bits += next)
            bits.As<uint, float>().CopyTo(floats[n..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Widen(Span<float> from, Span<double> to)
    {
        for (int n = 0; n < from.Length; n += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(from[n..]), out Vector<double> low, out Vector<double> high);
            low.CopyTo(to[n..]);
            high.CopyTo(to[(n + Vector<double>.Count)..]);
        }
    }

    /// <summary>No less than <see cref="Largest"/>, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static double AtMost<TV>(View<double> exact, View<double> actual) where TV : struct, IVector<TV, double>
    {
        TV worst = TV.Create(0);
        for (nint n = 0; n < Chunk; n += TV.Count)
        {
            TV e = TV.Load(exact, n);
            worst = TV.Max(worst, TV.Abs(TV.Load(actual, n) - e) * Units(e));
        }

        return TV.Reduce<Maximum>(worst);
    }

    /// <summary>Units in the last place of a float32, in 1; those of the smallest subnormal number at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV Units<TV>(TV exact) where TV : struct, INumber<TV> => TV.Pow2(TV.Min(TV.Create(23) - TV.Exponent(TV.Abs(exact)), TV.Create(149)));

    /// <summary>The largest of <see cref="Ulp.Of(double, float, double)"/>, in vectors; a NaN or an infinity in the wrong place is infinitely far off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static double Largest<TV>(View<double> x, View<double> exact, View<double> actual, double flush, double range, int count = Chunk) where TV : struct, IVector<TV, double>
    {
        // From half a unit beyond the largest float on, results round to infinity.
        TV infinity = TV.Create(double.PositiveInfinity), beyond = TV.Create(3.4028235677973366e38), zero = TV.Create(0), sign = TV.Create(-0.0), worst = zero;
        for (nint n = 0; n < count; n += TV.Count)
        {
            TV e = TV.Load(exact, n), a = TV.Load(actual, n), size = TV.Abs(e), argument = TV.Abs(TV.Load(x, n));
            TV infinite = TV.Equal(TV.Abs(a), infinity), next = TV.Or(TV.Create(3.4028236692093846e38), TV.And(a, sign));
            TV error = TV.Abs(TV.Select(infinite, next, a) - e) * Units(e);
            error = TV.Select(TV.Equal(error, error), error, infinity);

            TV overflow = TV.And(TV.And(infinite, TV.GreaterOrEqual(size, beyond)), TV.Greater(e * a, zero));
            TV undefined = TV.And(TV.NotEqual(e, e), TV.NotEqual(a, a));
            TV flushed = TV.And(TV.Less(size, TV.Create(flush)), TV.Equal(a, zero));
            TV inaccurate = TV.And(TV.And(TV.Greater(argument, TV.Create(range)), TV.Less(argument, infinity)), TV.LessOrEqual(TV.Abs(a), TV.Create(1)));
            TV right = TV.Or(TV.Or(TV.Equal(e, a), overflow), TV.Or(undefined, TV.Or(flushed, inaccurate)));
            worst = TV.Max(worst, TV.Select(right, zero, error));
        }

        return TV.Reduce<Maximum>(worst);
    }

    // The chunk again, one by one.
    (double Ulps, float X, float Actual, double Exact) Where()
    {
        using Buffer<float> x = new(Chunk, aligned: true), y = new(Chunk, aligned: true);
        using Buffer<double> wide = new(Chunk, aligned: true), exact = new(Chunk, aligned: true), actual = new(Chunk, aligned: true);
        Evaluate<Scalar<float>, Scalar<double>>(start, x, y, wide, exact, actual);
        for (int n = 0; n < Chunk; n++)
        {
            double error = Largest<Scalar<double>>(wide.View + n, exact.View + n, actual.View + n, function.FlushSingle, function.Range, 1);
            if (error == worst)
                return (worst, x.Span[n], y.Span[n], exact[n]);
        }

        throw new InvalidOperationException("A scalar gives other bits than a vector.");
    }
}
