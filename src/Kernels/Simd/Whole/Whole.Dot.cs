using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>Operations on row-major memory outside tiles: what is not row-parallel, or does not depend on the rows at all.</summary>
public static unsafe partial class Whole
{
    /// <summary>Rows of results between two looks at the buffer of a panel that is not full.</summary>
    const int BufferRows = 48;

    /// <summary>With so few rows of a, copying x into panels costs more than it saves.</summary>
    const int FewRows = 12;

    /// <summary>
    /// y[b, i, j] = Σₖ a[b, i, k] · x[b, k, j] for operands with any strides; y is contiguous [B, I, J]. Panels of two vectors of
    /// columns of x are packed into L1, one block of k after the other.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Dot<TV, T>(in WholeDotShape s, View<T> a, View<T> x, View<T> y)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint width = 2 * TV.Count, depth = Panel.PackedBytes / (width * sizeof(T));
        byte* memory = stackalloc byte[Panel.PackedBytes + 64];
        View<T> packed = View<T>.Of(((nint)memory + 63) & ~63);
        PanelOperands<T> o = new() { AI = s.AI, AK = s.AK, YI = s.J };
        for (nint b = 0; b < s.B; b++)
        {
            for (nint j = 0; j < s.J; j += width)
            {
                o.Y = y + (b * s.I * s.J + j);
                nint k = 0;
                do
                {
                    View<T> xk = x + (b * s.XB + k * s.XK + j * s.XJ);
                    o.Count = nint.Min(depth, s.K - k);
                    o.A = a + (b * s.AB + k * s.AK);
                    o.Accumulate = k > 0;
                    o.X = packed;
                    o.XK = width;
                    if (j + width > s.J)
                    {
                        Pack<TV, T>(o.Count, s.J - j, xk, s.XK, s.XJ, packed);
                        Partial<TV, T>(o, s.I, s.J - j);
                    }
                    else
                    {
                        if (s.XJ == 1 && s.I <= FewRows)
                        {
                            o.X = xk;
                            o.XK = s.XK;
                        }
                        else
                        {
                            Pack<TV, T>(o.Count, width, xk, s.XK, s.XJ, packed);
                        }

                        Panel.Run<TV, T, Panel.Even>(o, width, s.I);
                    }

                    k += o.Count;
                }
                while (k < s.K);
            }
        }
    }

    /// <summary>A panel with fewer columns than lanes goes through a buffer, so that nothing is written behind a row of y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Partial<TV, T>(PanelOperands<T> o, nint rows, nint columns)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint width = 2 * TV.Count, pitch = o.YI;
        T* memory = stackalloc T[BufferRows * 2 * TV.Count];
        View<T> buffer = View<T>.Of(memory), y = o.Y;
        bool accumulate = o.Accumulate;
        o.Y = buffer;
        o.YI = width;
        o.Accumulate = false;
        for (nint i = 0; i < rows; i += BufferRows)
        {
            nint count = nint.Min(BufferRows, rows - i);
            Panel.Run<TV, T, Panel.Even>(o, columns, count);
            for (nint m = 0; m < count; m++)
            {
                View<T> source = buffer + m * width, target = y + (i + m) * pitch;
                for (nint n = 0; n < columns; n++)
                {
                    Scalar<T> sum = Scalar<T>.Load(source + n);
                    Scalar<T>.Store(target + n, accumulate ? Scalar<T>.Load(target + n) + sum : sum);
                }
            }

            o.A += count * o.AI;
        }
    }

    /// <summary>packed[k][n] = x[k, n] for all columns of the panel, 0 in the lanes beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Pack<TV, T>(nint count, nint columns, View<T> x, nint xK, nint xJ, View<T> packed)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint width = 2 * TV.Count, k = 0;
        if (columns == width && xJ == 1)
        {
            for (; k < count; k++, x += xK, packed += width)
            {
                TV.Store(packed, TV.Load(x));
                TV.Store(packed + TV.Count, TV.Load(x + TV.Count));
            }
        }
        else if (columns == width && xK == 1)
        {
            for (; k + TV.Count <= count; k += TV.Count)
            {
                TV.Transpose(x + k, xJ, packed + k * width, width);
                TV.Transpose(x + (k + TV.Count * xJ), xJ, packed + (k * width + TV.Count), width);
            }

            x += k;
            packed += k * width;
        }

        for (; k < count; k++, x += xK, packed += width)
        {
            for (nint n = 0; n < width; n++)
                packed[n] = n < columns ? x[n * xJ] : default;
        }
    }
}
