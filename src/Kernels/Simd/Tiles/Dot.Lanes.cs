using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static partial class Dot
{
    /// <summary>
    /// y[b, i, j] (+)= Σₖ a[b, i, k] · x[b, k, j] where a differs from sample to sample and lies in the tile as x does, then the
    /// epilogue over what was written.
    /// </summary>
    /// <param name="s">Extents and strides, all in features.</param>
    /// <param name="a">The left operand: [features][stride].</param>
    /// <param name="x">The right operand: [features][stride].</param>
    /// <param name="y">The result: [features][stride].</param>
    /// <param name="rows">The rows in use; results are computed for whole vectors of them.</param>
    /// <param name="stride">The rows that a tile has room for.</param>
    /// <param name="epilogue">What to do with the results, or <see cref="NoKernel{T}"/>.</param>
    /// <param name="accumulate">Whether to add to y.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Lanes<TV, T, TK>(
        in DotShape s, View<T> a, View<T> x, View<T> y, nint rows, nint stride, TK epilogue, bool accumulate = false)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        if (stride == 1 && TV.Count > 1)
        {
            if (!accumulate && IsAlong<TV, T>(s))
                Along<TV, T, TK>(s, a, x, y, epilogue, 0);
            else
                Lanes<Scalar<T>, T, TK>(s, a, x, y, rows, stride, epilogue, accumulate);
            return;
        }

        nint aI = s.AI * stride, xJ = s.XJ * stride, yI = s.YI * stride, yJ = s.YJ * stride;
        for (nint b = 0; b < s.B; b++)
        {
            for (nint r = 0; r < rows; r += TV.Count)
            {
                View<T> ar = a + (b * s.AB * stride + r), xr = x + (b * s.XB * stride + r), yr = y + (b * s.YB * stride + r);
                for (nint i = 0; i < s.I; i += 4)
                {
                    nint height = nint.Min(4, s.I - i);
                    for (nint j = 0; j < s.J; j += 2)
                    {
                        LaneTile<TV, T>(
                            height, nint.Min(2, s.J - j), ar + i * aI, aI, s.AK * stride, xr + j * xJ, xJ, s.XK * stride,
                            yr + (i * yI + j * yJ), yI, yJ, s.K, accumulate);
                    }

                    if (typeof(TK) != typeof(NoKernel<T>))
                    {
                        for (nint j = 0; j < s.J; j++)
                        {
                            nint feature = b * s.YB + i * s.YI + j * s.YJ;
                            Map.Block<TV, T, TK>(epilogue, feature, s.YI, height, r, nint.Min(r + TV.Count, rows), stride);
                        }
                    }
                }
            }
        }
    }

    /// <summary>
    /// 4 × 2 results of one vector each. Rows and columns that are not there repeat the last one and are not stored, so one tile
    /// serves every remainder.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void LaneTile<TV, T>(
        nint height, nint width, View<T> a, nint aI, nint aK, View<T> x, nint xJ, nint xK,
        View<T> y, nint yI, nint yJ, nint count, bool accumulate)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        TV c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        View<T> a0 = a, a1 = a + (height > 1 ? aI : 0), a2 = height > 2 ? a + 2 * aI : a1, a3 = height > 3 ? a + 3 * aI : a2;
        View<T> x0 = x, x1 = x + (width > 1 ? xJ : 0);
        for (nint k = count; k > 0; k--)
        {
            TV b0 = TV.Load(x0), b1 = TV.Load(x1);
            TV s = TV.Load(a0);
            TV.MultiplyAdd(ref c00, s, b0);
            TV.MultiplyAdd(ref c01, s, b1);
            s = TV.Load(a1);
            TV.MultiplyAdd(ref c10, s, b0);
            TV.MultiplyAdd(ref c11, s, b1);
            s = TV.Load(a2);
            TV.MultiplyAdd(ref c20, s, b0);
            TV.MultiplyAdd(ref c21, s, b1);
            s = TV.Load(a3);
            TV.MultiplyAdd(ref c30, s, b0);
            TV.MultiplyAdd(ref c31, s, b1);
            a0 += aK;
            a1 += aK;
            a2 += aK;
            a3 += aK;
            x0 += xK;
            x1 += xK;
        }

        Put(y, c00, accumulate);
        if (height > 1)
            Put(y + yI, c10, accumulate);
        if (height > 2)
            Put(y + 2 * yI, c20, accumulate);
        if (height > 3)
            Put(y + 3 * yI, c30, accumulate);
        if (width > 1)
        {
            y += yJ;
            Put(y, c01, accumulate);
            if (height > 1)
                Put(y + yI, c11, accumulate);
            if (height > 2)
                Put(y + 2 * yI, c21, accumulate);
            if (height > 3)
                Put(y + 3 * yI, c31, accumulate);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Put(View<T> target, TV value, bool accumulate) =>
            TV.Store(target, accumulate ? TV.Load(target) + value : value);
    }
}
