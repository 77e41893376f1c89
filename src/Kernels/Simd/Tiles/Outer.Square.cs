using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Outer
{
    /// <summary>
    /// <see cref="Narrow"/> for machines with 32 registers: 4 × 4 results at a time, and beside the first four columns the sums of a.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Square<TV, T>(in OuterShape s, View<T> a, View<T> x, View<T> y, nint rows, nint stride, bool first, View<T> sums)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint aI = s.AI * stride, aJ = s.AJ * stride, xK = s.XK * stride, xJ = s.XJ * stride, yI = s.YI, yK = s.YK;
        nint whole = rows - rows % TV.Count;
        T* block = stackalloc T[16];
        View<T> results = View<T>.Of(block);
        for (nint i = 0; i < s.I; i += 4)
        {
            nint height = s.I - i, a1 = height > 1 ? aI : 0, a2 = height > 2 ? 2 * aI : a1, a3 = height > 3 ? 3 * aI : a2;
            for (nint k = 0; k < s.K; k += 4)
            {
                nint width = s.K - k, x1 = width > 1 ? xK : 0, x2 = width > 2 ? 2 * xK : x1, x3 = width > 3 ? 3 * xK : x2;
                TV c00 = default, c01 = default, c02 = default, c03 = default, c10 = default, c11 = default, c12 = default, c13 = default;
                TV c20 = default, c21 = default, c22 = default, c23 = default, c30 = default, c31 = default, c32 = default, c33 = default;
                TV s0 = default, s1 = default, s2 = default, s3 = default;
                View<T> aj = a + i * aI, xj = x + k * xK;
                for (nint j = s.J; j > 0; j--, aj += aJ, xj += xJ)
                {
                    View<T> ar = aj, xr = xj;
                    for (nint r = whole; r > 0; r -= TV.Count, ar += TV.Count, xr += TV.Count)
                    {
                        TV b0 = TV.Load(xr), b1 = TV.Load(xr, x1), b2 = TV.Load(xr, x2), b3 = TV.Load(xr, x3), l = TV.Load(ar);
                        s0 += l;
                        TV.MultiplyAdd(ref c00, l, b0);
                        TV.MultiplyAdd(ref c01, l, b1);
                        TV.MultiplyAdd(ref c02, l, b2);
                        TV.MultiplyAdd(ref c03, l, b3);
                        l = TV.Load(ar, a1);
                        s1 += l;
                        TV.MultiplyAdd(ref c10, l, b0);
                        TV.MultiplyAdd(ref c11, l, b1);
                        TV.MultiplyAdd(ref c12, l, b2);
                        TV.MultiplyAdd(ref c13, l, b3);
                        l = TV.Load(ar, a2);
                        s2 += l;
                        TV.MultiplyAdd(ref c20, l, b0);
                        TV.MultiplyAdd(ref c21, l, b1);
                        TV.MultiplyAdd(ref c22, l, b2);
                        TV.MultiplyAdd(ref c23, l, b3);
                        l = TV.Load(ar, a3);
                        s3 += l;
                        TV.MultiplyAdd(ref c30, l, b0);
                        TV.MultiplyAdd(ref c31, l, b1);
                        TV.MultiplyAdd(ref c32, l, b2);
                        TV.MultiplyAdd(ref c33, l, b3);
                    }

                    if (whole < rows)
                    {
                        // Both factors are masked: 0 · NaN is NaN.
                        TV mask = TV.FirstLanes((int)(rows - whole));
                        TV b0 = TV.And(mask, TV.Load(xr)), b1 = TV.And(mask, TV.Load(xr, x1)), b2 = TV.And(mask, TV.Load(xr, x2)), b3 = TV.And(mask, TV.Load(xr, x3));
                        TV l = TV.And(mask, TV.Load(ar));
                        s0 += l;
                        TV.MultiplyAdd(ref c00, l, b0);
                        TV.MultiplyAdd(ref c01, l, b1);
                        TV.MultiplyAdd(ref c02, l, b2);
                        TV.MultiplyAdd(ref c03, l, b3);
                        l = TV.And(mask, TV.Load(ar, a1));
                        s1 += l;
                        TV.MultiplyAdd(ref c10, l, b0);
                        TV.MultiplyAdd(ref c11, l, b1);
                        TV.MultiplyAdd(ref c12, l, b2);
                        TV.MultiplyAdd(ref c13, l, b3);
                        l = TV.And(mask, TV.Load(ar, a2));
                        s2 += l;
                        TV.MultiplyAdd(ref c20, l, b0);
                        TV.MultiplyAdd(ref c21, l, b1);
                        TV.MultiplyAdd(ref c22, l, b2);
                        TV.MultiplyAdd(ref c23, l, b3);
                        l = TV.And(mask, TV.Load(ar, a3));
                        s3 += l;
                        TV.MultiplyAdd(ref c30, l, b0);
                        TV.MultiplyAdd(ref c31, l, b1);
                        TV.MultiplyAdd(ref c32, l, b2);
                        TV.MultiplyAdd(ref c33, l, b3);
                    }
                }

                TV.SumEight(results, c00, c01, c02, c03, c10, c11, c12, c13);
                TV.SumEight(results + 8, c20, c21, c22, c23, c30, c31, c32, c33);
                ScatterSquare(results, y + (i * yI + k * yK), yI, yK, height, width, first);
                if (k == 0 && !sums.IsNull)
                {
                    TV.SumEight(results, s0, s1, s2, s3, s0, s1, s2, s3);
                    for (nint m = 0; m < nint.Min(height, 4); m++)
                        Put(sums + (i + m), results[m], first);
                }
            }
        }
    }

    /// <summary>The sixteen sums of a tile, into the results that are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void ScatterSquare<T>(View<T> sums, View<T> y, nint yI, nint yK, nint height, nint width, bool first) where T : unmanaged
    {
        nint last = nint.Min(height, 4);
        if (first && width >= 4)
        {
            for (nint m = last; m > 0; m--, y += yI, sums += 4)
            {
                y[0] = sums[0];
                y[yK] = sums[1];
                y[2 * yK] = sums[2];
                y[3 * yK] = sums[3];
            }

            return;
        }

        for (nint m = last; m > 0; m--, y += yI, sums += 4)
        {
            for (nint n = 0; n < nint.Min(width, 4); n++)
                Put(y + n * yK, sums[n], first);
        }
    }
}
