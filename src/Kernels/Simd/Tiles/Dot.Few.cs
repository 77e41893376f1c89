using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Dot
{
    /// <summary>Elements of x that are packed at a time: a part of L1 that leaves room for the rows of a.</summary>
    const int FewElements = 4096;

    /// <summary>A vector that crosses two lines is loaded half as fast.</summary>
    const int CacheLine = 64;

    /// <summary>The first line of cache that begins in memory which has room for one more than is needed.</summary>
    static View<T> Aligned<T>(byte* memory)
        where T : unmanaged => View<T>.Of((T*)(((nint)memory + CacheLine - 1) & -CacheLine));

    /// <summary>Whether so few rows would leave most lanes empty, and the matrix can be read along its rows instead. Each sum over lanes at the end takes as long as a few vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IsFew<TV, T>(in DotShape s, nint rows)
        where TV : struct, IVector<TV, T>
        where T : unmanaged =>
        rows <= (s.K < 6 * TV.Count ? TV.Count / 4 : TV.Count / 2) && s.AK == 1 && s.K >= 2 * TV.Count && s.B == 1 && s.J == 1;

    /// <summary>
    /// <see cref="Uniform"/> for few rows: the lanes walk along k, so that the matrix, which is then most of what is read, is read once and in order.
    /// Lanes beyond the rows get the result of some row, or 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Few<TV, T>(in DotShape s, View<T> a, View<T> x, View<T> y, nint rows, nint stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        byte* memory = stackalloc byte[FewElements * sizeof(T) + CacheLine];
        View<T> packed = Aligned<T>(memory);
        nint depth = FewDepth(rows);
        for (nint k = 0; k < s.K; k += depth)
        {
            nint count = nint.Min(depth, s.K - k);
            PackFew(x + k * s.XK * stride, s.XK * stride, rows, count, packed, depth);
            FewPacked<TV, T>(s, a + k, packed, depth, count, y, rows, stride, k > 0);
        }
    }

    /// <summary>Whether what is summed over lies side by side both in the matrix and in a single row.</summary>
    static bool IsAlong<TV, T>(in DotShape s)
        where TV : struct, IVector<TV, T>
        where T : unmanaged => s.AK == 1 && s.XK == 1 && s.K >= 2 * TV.Count;

    /// <summary><see cref="Uniform"/> for a single row: the columns of x are read as rows of <see cref="Few"/> are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Along<TV, T, TK>(in DotShape s, View<T> a, View<T> x, View<T> y, TK epilogue, nint first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        for (nint b = 0; b < s.B; b++)
        {
            ByFours<TV, T>(a + b * s.AB, s.AI, s.I, x + b * s.XB, s.XJ, s.J, s.K, y + b * s.YB, s.YI, s.YJ, accumulate: false);
            for (nint j = 0; j < s.J && typeof(TK) != typeof(NoKernel<T>); j++)
                Map.Block<TV, T, TK>(epilogue, first + b * s.YB + j * s.YJ, s.YI, s.I, 0, 1, stride: 1);
        }
    }

    /// <summary>How many elements of each row are packed at a time.</summary>
    static nint FewDepth(nint rows) => rows == 1 ? FewElements : FewElements / ((rows + 3) / 4 * 4);

    /// <summary>packed[row][k] = x[k][row].</summary>
    static void PackFew<T>(View<T> x, nint xK, nint rows, nint count, View<T> packed, nint depth)
        where T : unmanaged
    {
        if (rows == 1 && xK == 1)
        {
            Tile.Copy(x, packed, count);
            return;
        }

        for (nint r = 0; r < rows; r++)
        {
            for (nint n = 0; n < count; n++)
                packed[r * depth + n] = x[n * xK + r];
        }
    }

    /// <summary>All results, from packed rows.</summary>
    static void FewPacked<TV, T>(in DotShape s, View<T> a, View<T> packed, nint depth, nint count, View<T> y, nint rows, nint stride, bool accumulate)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint yI = s.YI * stride;
        if (rows == 1)
        {
            One<TV, T>(a, s.AI, s.I, packed, count, y, yI, stride, accumulate);
            return;
        }

        ByFours<TV, T>(a, s.AI, s.I, packed, depth, rows, count, y, yI, 1, accumulate);
    }

    /// <summary>All results of any number of rows of a with any number of samples.</summary>
    internal static void ByFours<TV, T>(View<T> a, nint aI, nint height, View<T> x, nint xR, nint width, nint count, View<T> y, nint yI, nint yR, bool accumulate)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        for (nint i = 0; i < height; i += 4)
        {
            for (nint r = 0; r < width; r += 4)
                FourByFour<TV, T>(a + i * aI, aI, nint.Min(4, height - i), x + r * xR, xR, nint.Min(4, width - r), count, y + (i * yI + r * yR), yI, yR, accumulate);
        }
    }

    /// <summary>All of a in the order in which it lies: memory is fastest so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void One<TV, T>(View<T> a, nint aI, nint height, View<T> x, nint count, View<T> y, nint yI, nint stride, bool accumulate)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint width = TV.Count, fours = count / (4 * width), rest = count / width - 4 * fours, last = count - count % width;
        for (nint i = height; i > 0; i--, a += aI, y += yI)
        {
            TV c0 = default, c1 = default, c2 = default, c3 = default;
            View<T> ak = a, xk = x;
            for (nint k = fours; k > 0; k--, ak += 4 * width, xk += 4 * width)
            {
                TV.MultiplyAdd(ref c0, TV.Load(ak), TV.Load(xk));
                TV.MultiplyAdd(ref c1, TV.Load(ak, width), TV.Load(xk, width));
                TV.MultiplyAdd(ref c2, TV.Load(ak, 2 * width), TV.Load(xk, 2 * width));
                TV.MultiplyAdd(ref c3, TV.Load(ak, 3 * width), TV.Load(xk, 3 * width));
            }

            for (nint k = rest; k > 0; k--, ak += width, xk += width)
                TV.MultiplyAdd(ref c0, TV.Load(ak), TV.Load(xk));
            T sum = TV.Reduce<Sum>((c0 + c1) + (c2 + c3));
            Rest(ref sum, ak, xk, count - last);
            if (accumulate)
                sum = (new Scalar<T>(sum) + Scalar<T>.Load(y)).Value;
            if (stride == 1)
                y[0] = sum;
            else
                TV.Store(y, TV.Broadcast(View<T>.Of(&sum)));
        }
    }

    /// <summary>Four rows of a with four samples. What is not there repeats the last one and is not stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void FourByFour<TV, T>(View<T> a, nint aI, nint height, View<T> x, nint xR, nint width, nint count, View<T> y, nint yI, nint yR, bool accumulate)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint a1 = height > 1 ? aI : 0, a2 = height > 2 ? 2 * aI : a1, a3 = height > 3 ? 3 * aI : a2;
        nint x1 = width > 1 ? xR : 0, x2 = width > 2 ? 2 * xR : x1, x3 = width > 3 ? 3 * xR : x2;
        TV c00 = default, c01 = default, c02 = default, c03 = default, c10 = default, c11 = default, c12 = default, c13 = default;
        TV c20 = default, c21 = default, c22 = default, c23 = default, c30 = default, c31 = default, c32 = default, c33 = default;
        View<T> ak = a, xk = x;
        nint whole = count - count % TV.Count;
        for (nint k = whole; k > 0; k -= TV.Count, ak += TV.Count, xk += TV.Count)
        {
            TV b0 = TV.Load(xk), b1 = TV.Load(xk, x1), b2 = TV.Load(xk, x2), b3 = TV.Load(xk, x3), l = TV.Load(ak);
            TV.MultiplyAdd(ref c00, l, b0);
            TV.MultiplyAdd(ref c01, l, b1);
            TV.MultiplyAdd(ref c02, l, b2);
            TV.MultiplyAdd(ref c03, l, b3);
            l = TV.Load(ak, a1);
            TV.MultiplyAdd(ref c10, l, b0);
            TV.MultiplyAdd(ref c11, l, b1);
            TV.MultiplyAdd(ref c12, l, b2);
            TV.MultiplyAdd(ref c13, l, b3);
            l = TV.Load(ak, a2);
            TV.MultiplyAdd(ref c20, l, b0);
            TV.MultiplyAdd(ref c21, l, b1);
            TV.MultiplyAdd(ref c22, l, b2);
            TV.MultiplyAdd(ref c23, l, b3);
            l = TV.Load(ak, a3);
            TV.MultiplyAdd(ref c30, l, b0);
            TV.MultiplyAdd(ref c31, l, b1);
            TV.MultiplyAdd(ref c32, l, b2);
            TV.MultiplyAdd(ref c33, l, b3);
        }

        T* memory = stackalloc T[16];
        View<T> sums = View<T>.Of(memory);
        TV.SumEight(sums, c00, c01, c02, c03, c10, c11, c12, c13);
        TV.SumEight(sums + 8, c20, c21, c22, c23, c30, c31, c32, c33);
        for (nint m = 0; m < height; m++, y += yI, sums += 4)
        {
            for (nint n = 0; n < width; n++)
            {
                Rest(ref sums[n], ak + m * aI, xk + n * xR, count - whole);
                y[n * yR] = accumulate ? (Scalar<T>.Load(y + n * yR) + Scalar<T>.Load(sums + n)).Value : sums[n];
            }
        }
    }

    /// <summary>The products that fill no vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Rest<T>(ref T sum, View<T> a, View<T> x, nint count) where T : unmanaged
    {
        Scalar<T> total = new(sum);
        for (nint k = 0; k < count; k++)
            Scalar<T>.MultiplyAdd(ref total, Scalar<T>.Load(a, k), Scalar<T>.Load(x, k));
        sum = total.Value;
    }
}
