using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Outer
{
    /// <summary>4 × 2 results at a time, the rows in the lanes; eight accumulators are summed across by one tree.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Narrow<TV, T>(in OuterShape s, View<T> a, View<T> x, View<T> y, nint rows, nint stride, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint aI = s.AI * stride, aJ = s.AJ * stride, xK = s.XK * stride, xJ = s.XJ * stride;
        T* sums = stackalloc T[8];
        View<T> eight = View<T>.Of(sums);
        for (nint i = 0; i < s.I; i += 4)
        {
            nint height = nint.Min(4, s.I - i);
            for (nint k = 0; k < s.K; k += 2)
            {
                nint width = nint.Min(2, s.K - k);
                Tile<TV, T>(height, width, a + i * aI, aI, aJ, x + k * xK, xK, xJ, s.J, rows, eight);
                View<T> target = y + (i * s.YI + k * s.YK);
                for (nint m = 0; m < height; m++)
                {
                    for (nint n = 0; n < width; n++)
                        Put(target + (m * s.YI + n * s.YK), eight[2 * m + n], first);
                }
            }
        }
    }

    /// <summary>sums[2m + n] = Σⱼ Σ_rows a[m, j] · x[n, j]. What is beyond the height or width repeats the last row or column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Tile<TV, T>(
        nint height, nint width, View<T> a, nint aI, nint aJ, View<T> x, nint xK, nint xJ, nint count, nint rows, View<T> sums)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        TV c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        nint a1 = height > 1 ? aI : 0, a2 = height > 2 ? 2 * aI : a1, a3 = height > 3 ? 3 * aI : a2, x1 = width > 1 ? xK : 0;
        nint whole = rows - rows % TV.Count;
        for (; count > 0; count--)
        {
            nint r = 0;
            for (; r < whole; r += TV.Count)
            {
                View<T> ar = a + r, xr = x + r;
                TV b0 = TV.Load(xr), b1 = TV.Load(xr + x1);
                TV s = TV.Load(ar);
                TV.MultiplyAdd(ref c00, s, b0);
                TV.MultiplyAdd(ref c01, s, b1);
                s = TV.Load(ar + a1);
                TV.MultiplyAdd(ref c10, s, b0);
                TV.MultiplyAdd(ref c11, s, b1);
                s = TV.Load(ar + a2);
                TV.MultiplyAdd(ref c20, s, b0);
                TV.MultiplyAdd(ref c21, s, b1);
                s = TV.Load(ar + a3);
                TV.MultiplyAdd(ref c30, s, b0);
                TV.MultiplyAdd(ref c31, s, b1);
            }

            if (r < rows)
            {
                // Both factors are masked: 0 · NaN is NaN.
                TV mask = TV.FirstLanes((int)(rows - r));
                View<T> ar = a + r, xr = x + r;
                TV b0 = TV.And(mask, TV.Load(xr)), b1 = TV.And(mask, TV.Load(xr + x1));
                TV s = TV.And(mask, TV.Load(ar));
                TV.MultiplyAdd(ref c00, s, b0);
                TV.MultiplyAdd(ref c01, s, b1);
                s = TV.And(mask, TV.Load(ar + a1));
                TV.MultiplyAdd(ref c10, s, b0);
                TV.MultiplyAdd(ref c11, s, b1);
                s = TV.And(mask, TV.Load(ar + a2));
                TV.MultiplyAdd(ref c20, s, b0);
                TV.MultiplyAdd(ref c21, s, b1);
                s = TV.And(mask, TV.Load(ar + a3));
                TV.MultiplyAdd(ref c30, s, b0);
                TV.MultiplyAdd(ref c31, s, b1);
            }

            a += aJ;
            x += xJ;
        }

        T* block = stackalloc T[8 * TV.Count];
        View<T> vectors = View<T>.Of(block);
        TV.Store(vectors, c00);
        TV.Store(vectors + TV.Count, c01);
        TV.Store(vectors + 2 * TV.Count, c10);
        TV.Store(vectors + 3 * TV.Count, c11);
        TV.Store(vectors + 4 * TV.Count, c20);
        TV.Store(vectors + 5 * TV.Count, c21);
        TV.Store(vectors + 6 * TV.Count, c30);
        TV.Store(vectors + 7 * TV.Count, c31);
        TV.SumEight(vectors, sums);
    }

    /// <summary>sums[i] (+)= Σⱼ Σ_rows a[i, j], eight features at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void RowSums<TV, T>(nint features, nint count, View<T> a, nint aI, nint aJ, nint rows, bool first, View<T> sums)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        T* block = stackalloc T[8 * TV.Count + 8];
        View<T> vectors = View<T>.Of(block), eight = vectors + 8 * TV.Count;
        nint whole = rows - rows % TV.Count;
        TV mask = TV.FirstLanes((int)(rows - whole));
        for (nint i = 0; i < features; i += 8)
        {
            nint height = nint.Min(8, features - i);
            for (nint m = 0; m < 8; m++)
            {
                View<T> source = a + nint.Min(i + m, features - 1) * aI;
                TV sum = default;
                for (nint j = 0; j < count; j++, source += aJ)
                {
                    for (nint r = 0; r < whole; r += TV.Count)
                        sum += TV.Load(source + r);
                    if (whole < rows)
                        sum += TV.And(mask, TV.Load(source + whole));
                }

                TV.Store(vectors + m * TV.Count, sum);
            }

            TV.SumEight(vectors, eight);
            for (nint m = 0; m < height; m++)
                Put(sums + (i + m), eight[m], first);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Put<T>(View<T> target, T value, bool first) where T : unmanaged =>
        target[0] = first ? value : (Scalar<T>.Load(target) + new Scalar<T>(value)).Value;
}
