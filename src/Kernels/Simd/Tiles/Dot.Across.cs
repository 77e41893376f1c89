using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Dot
{
    /// <summary>
    /// Whether few rows would leave most lanes empty, and the lines of the matrix lie along the results. Of as many rows as a vector has, a deep sum is worth it too: a register tile of one
    /// column reads an element of the matrix for each product.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IsAcross<TV, T>(in DotShape s, nint rows)
        where TV : struct, IVector<TV, T>
        where T : unmanaged =>
        rows <= (s.K < 16 * TV.Count ? TV.Count / 2 : TV.Count) && s.AI == 1 && s.I >= 2 * TV.Count;

    /// <summary>
    /// <see cref="Uniform"/> for few samples and a matrix that lies the other way round than for <see cref="Few"/>: the lanes walk along i, and the register tiles have samples where others
    /// have rows of the matrix. Samples are the rows of the tile; of a single row, whose features lie side by side, the columns of x.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Across<TV, T, TK>(in DotShape s, View<T> a, View<T> x, View<T> y, nint rows, nint stride, TK epilogue, bool accumulate, nint first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        bool isSingle = stride == 1;
        for (nint b = 0; b < s.B; b++)
        {
            if (isSingle)
                AcrossSamples<TV, T>(s, a + b * s.AB, x + b * s.XB, s.XJ, y + (first + b * s.YB), s.YJ, s.J, 1, accumulate);
            for (nint j = 0; j < s.J; j++)
            {
                nint feature = first + b * s.YB + j * s.YJ;
                if (!isSingle)
                    AcrossSamples<TV, T>(s, a + b * s.AB, x + (b * s.XB + j * s.XJ) * stride, 1, y + feature * stride, 1, rows, stride, accumulate);
                if (typeof(TK) != typeof(NoKernel<T>))
                    Map.Block<TV, T, TK>(epilogue, feature, s.YI, s.I, 0, rows, stride);
            }
        }
    }

    /// <summary>All results of samples that lie at distances of xS and yS.</summary>
    static void AcrossSamples<TV, T>(in DotShape s, View<T> a, View<T> x, nint xS, View<T> y, nint yS, nint samples, nint stride, bool accumulate)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        PanelOperands<T> o = new() { A = x, AI = xS, AK = s.XK * stride, X = a, XK = s.AK, Y = y, YI = yS, Count = s.K, Accumulate = accumulate };
        if (s.YI * stride == 1)
        {
            AcrossPanels<TV, T>(o, s.I, samples);
            return;
        }

        byte* memory = stackalloc byte[FewElements * sizeof(T) + CacheLine];
        o.Y = Aligned<T>(memory);
        o.Accumulate = false;
        for (nint height; samples > 0; samples -= height, o.A += height * xS, y += height * yS)
        {
            height = nint.Min(samples, 2 * TV.Count);
            o.YI = FewElements / height / TV.Count * TV.Count;
            for (nint i = 0; i < s.I; i += o.YI)
            {
                nint width = nint.Min(o.YI, s.I - i);
                o.X = a + i;
                AcrossPanels<TV, T>(o, width, height);
                Spread(o.Y, o.YI, y + i * s.YI * stride, s.YI * stride, yS, width, height, accumulate);
            }
        }
    }

    /// <summary>A few rows of a deep matrix at a time, read as they lie: a tile of its whole depth would begin a page of memory with each row. The more samples, the more results have to be moved.</summary>
    static void AcrossPanels<TV, T>(PanelOperands<T> o, nint width, nint height)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint depth = o.Count <= 64 ? o.Count : height <= 4 ? 8 : 16;
        for (nint left = o.Count; left > 0; left -= depth)
        {
            o.Count = nint.Min(depth, left);
            Panel.Exact<TV, T>(o, width, height);
            o.A += depth * o.AK;
            o.X += depth * o.XK;
            o.Accumulate = true;
        }
    }

    /// <summary>y[i][sample] (+)= results[sample][i].</summary>
    static void Spread<T>(View<T> results, nint pitch, View<T> y, nint yI, nint yS, nint width, nint height, bool accumulate)
        where T : unmanaged
    {
        for (nint n = 0; n < height; n++, results += pitch, y += yS)
        {
            for (nint i = 0; i < width; i++)
                y[i * yI] = accumulate ? (Scalar<T>.Load(y + i * yI) + Scalar<T>.Load(results + i)).Value : results[i];
        }
    }
}
