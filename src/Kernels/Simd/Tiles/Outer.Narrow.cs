using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Outer
{
    /// <summary>
    /// 4 × 2 results at a time, the rows in the lanes; the eight accumulators are summed across by one tree. What is beyond the
    /// last row or column of results repeats it and is not stored.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Narrow<TV, T>(in OuterShape s, View<T> a, View<T> x, View<T> y, nint rows, nint stride, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint aI = s.AI * stride, aJ = s.AJ * stride, xK = s.XK * stride, xJ = s.XJ * stride, yI = s.YI, yK = s.YK;
        nint whole = rows - rows % TV.Count;
        T* eight = stackalloc T[8];
        View<T> sums = View<T>.Of(eight);
        for (nint i = 0; i < s.I; i += 4)
        {
            nint height = s.I - i, a1 = height > 1 ? aI : 0, a2 = height > 2 ? 2 * aI : a1, a3 = height > 3 ? 3 * aI : a2;
            for (nint k = 0; k < s.K; k += 2)
            {
                nint x1 = s.K - k > 1 ? xK : 0;
                TV c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
                View<T> aj = a + i * aI, xj = x + k * xK;
                for (nint j = s.J; j > 0; j--, aj += aJ, xj += xJ)
                {
                    View<T> ar = aj, xr = xj;
                    for (nint r = whole; r > 0; r -= TV.Count, ar += TV.Count, xr += TV.Count)
                    {
                        TV b0 = TV.Load(xr), b1 = TV.Load(xr, x1), l = TV.Load(ar);
                        TV.MultiplyAdd(ref c00, l, b0);
                        TV.MultiplyAdd(ref c01, l, b1);
                        l = TV.Load(ar, a1);
                        TV.MultiplyAdd(ref c10, l, b0);
                        TV.MultiplyAdd(ref c11, l, b1);
                        l = TV.Load(ar, a2);
                        TV.MultiplyAdd(ref c20, l, b0);
                        TV.MultiplyAdd(ref c21, l, b1);
                        l = TV.Load(ar, a3);
                        TV.MultiplyAdd(ref c30, l, b0);
                        TV.MultiplyAdd(ref c31, l, b1);
                    }

                    if (whole < rows)
                    {
                        // Both factors are masked: 0 · NaN is NaN.
                        TV mask = TV.FirstLanes((int)(rows - whole));
                        TV b0 = TV.And(mask, TV.Load(xr)), b1 = TV.And(mask, TV.Load(xr, x1)), l = TV.And(mask, TV.Load(ar));
                        TV.MultiplyAdd(ref c00, l, b0);
                        TV.MultiplyAdd(ref c01, l, b1);
                        l = TV.And(mask, TV.Load(ar, a1));
                        TV.MultiplyAdd(ref c10, l, b0);
                        TV.MultiplyAdd(ref c11, l, b1);
                        l = TV.And(mask, TV.Load(ar, a2));
                        TV.MultiplyAdd(ref c20, l, b0);
                        TV.MultiplyAdd(ref c21, l, b1);
                        l = TV.And(mask, TV.Load(ar, a3));
                        TV.MultiplyAdd(ref c30, l, b0);
                        TV.MultiplyAdd(ref c31, l, b1);
                    }
                }

                TV.SumEight(sums, c00, c01, c10, c11, c20, c21, c30, c31);
                Scatter(sums, y + (i * yI + k * yK), yI, yK, height, s.K - k, first);
            }
        }
    }

    /// <summary>The eight sums of a tile, into the results that are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Scatter<T>(View<T> sums, View<T> y, nint yI, nint yK, nint height, nint width, bool first) where T : unmanaged
    {
        if (first && height >= 4 && width >= 2)
        {
            y[0] = sums[0];
            y[yK] = sums[1];
            y += yI;
            y[0] = sums[2];
            y[yK] = sums[3];
            y += yI;
            y[0] = sums[4];
            y[yK] = sums[5];
            y += yI;
            y[0] = sums[6];
            y[yK] = sums[7];
            return;
        }

        nint last = nint.Min(height, 4);
        for (nint m = 0; m < last; m++, y += yI, sums += 2)
        {
            Put(y, sums[0], first);
            if (width > 1)
                Put(y + yK, sums[1], first);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Put<T>(View<T> target, T value, bool first) where T : unmanaged =>
        target[0] = first ? value : (Scalar<T>.Load(target) + new Scalar<T>(value)).Value;

    /// <summary>The sum of a vector's lanes, stored or added to what is there.</summary>
    /// <param name="sum">The vector.</param>
    /// <param name="target">Where the sum goes.</param>
    /// <param name="first">Whether to store (else to add).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put<TV, T>(TV sum, View<T> target, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged => Put(target, TV.Reduce<Sum>(sum), first);

    /// <summary>The sums of the lanes of up to eight vectors, stored one after another or added to what is there.</summary>
    /// <param name="s0">The first vector.</param>
    /// <param name="s1">The second.</param>
    /// <param name="s2">The third.</param>
    /// <param name="s3">The fourth.</param>
    /// <param name="s4">The fifth.</param>
    /// <param name="s5">The sixth.</param>
    /// <param name="s6">The seventh.</param>
    /// <param name="s7">The eighth.</param>
    /// <param name="target">Where the sums go.</param>
    /// <param name="count">How many of the vectors count.</param>
    /// <param name="first">Whether to store (else to add).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Put<TV, T>(TV s0, TV s1, TV s2, TV s3, TV s4, TV s5, TV s6, TV s7, View<T> target, nint count, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        if (count == 8 && first)
        {
            TV.SumEight(target, s0, s1, s2, s3, s4, s5, s6, s7);
            return;
        }

        Unsafe.SkipInit(out Eight<T> block);
        View<T> sums = View<T>.Of((T*)&block);
        TV.SumEight(sums, s0, s1, s2, s3, s4, s5, s6, s7);
        for (nint i = 0; i < count; i++)
            Put(target + i, sums[i], first);
    }

    // Unlike a stackalloc it does not keep a method from being inlined.
    [InlineArray(8)]
    struct Eight<T>
    {
        T first;
    }
}
