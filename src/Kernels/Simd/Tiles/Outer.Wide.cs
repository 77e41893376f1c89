using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Outer
{
    /// <summary>Rows of results between two looks at the buffer of a panel that is not full.</summary>
    const int BufferRows = 48;

    /// <summary>
    /// x is packed panel by panel: [rows][two vectors] of features. The rows are then what is summed over, one after another, so no
    /// lane beyond them is ever read.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Wide<TV, T>(
        in OuterShape s, View<T> a, View<T> x, View<T> y, nint rows, nint stride, bool first, View<T> scratch)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint width = 2 * TV.Count, aI = s.AI * stride;
        T* block = stackalloc T[BufferRows * 2 * TV.Count];
        View<T> buffer = View<T>.Of(block);
        PanelOperands<T> o = new() { AI = aI, AK = 1, X = scratch, XK = width, Count = rows };
        for (nint j = 0; j < s.J; j++, first = false)
        {
            View<T> aj = a + j * s.AJ * stride;
            for (nint k = 0; k < s.K; k += width)
            {
                Pack<TV, T>(nint.Min(width, s.K - k), x + (j * s.XJ + k * s.XK) * stride, s.XK * stride, rows, scratch, width);
                if (k + width <= s.K)
                {
                    o.A = aj;
                    o.Y = y + k;
                    o.YI = s.YI;
                    o.Accumulate = !first;
                    Panel.Run<TV, T, Panel.Even>(o, width, s.I);
                    continue;
                }

                o.Y = buffer;
                o.YI = width;
                o.Accumulate = false;
                for (nint i = 0; i < s.I; i += BufferRows)
                {
                    nint count = nint.Min(BufferRows, s.I - i);
                    o.A = aj + i * aI;
                    Panel.Run<TV, T, Panel.Even>(o, width, count);
                    for (nint m = 0; m < count; m++)
                    {
                        for (nint n = 0; n < s.K - k; n++)
                            Put(y + ((i + m) * s.YI + k + n), buffer[m * width + n], first);
                    }
                }
            }
        }
    }

    /// <summary>packed[row][k] = x[k][row], with room for whole vectors of rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Pack<TV, T>(nint features, View<T> x, nint xK, nint rows, View<T> packed, nint pitch)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint whole = rows == 1 ? 0 : features - features % TV.Count;
        for (nint k = 0; k < whole; k += TV.Count)
        {
            for (nint r = 0; r < rows; r += TV.Count)
                TV.Transpose(x + (k * xK + r), xK, packed + (r * pitch + k), pitch);
        }

        for (nint k = whole; k < features; k++)
        {
            for (nint r = 0; r < rows; r++)
                packed[r * pitch + k] = x[k * xK + r];
        }
    }
}
