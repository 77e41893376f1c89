using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Outer
{
    /// <summary>Rows of results that stay in L1 while the tiles pass by.</summary>
    const int BlockRows = 96;

    /// <summary>The same of several panels: few rows, so that results are written in the order in which they lie.</summary>
    const int LineRows = 12;

    /// <summary>So many elements of x are packed at a time: one panel, or several of a small batch.</summary>
    const int BlockElements = 1 << 14;

    /// <summary>The elements of scratch memory that a part of <see cref="Block"/> needs for so many tiles.</summary>
    public static nint BlockScratch<TV, T>(nint tiles, nint stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged => nint.Max(tiles * stride * 2 * TV.Count, BlockElements);

    /// <summary>
    /// <see cref="Run"/> over several tiles, for a product that is larger than what it is made of: each result is written once, by one part, in the order of the tiles. The parts, which may
    /// run at the same time, share the columns: the results do not depend on their number. J and YK are 1.
    /// </summary>
    /// <param name="s">Extents and strides.</param>
    /// <param name="a">The first tile's left operand: [features][stride].</param>
    /// <param name="x">The first tile's right operand: [features][stride].</param>
    /// <param name="y">The result, element by element.</param>
    /// <param name="rows">The rows in use, of all tiles; all but the last are full.</param>
    /// <param name="stride">The rows of a tile, a multiple of 16.</param>
    /// <param name="pitch">The elements from one tile to the next.</param>
    /// <param name="first">Whether to store (else to add).</param>
    /// <param name="scratch"><see cref="BlockScratch"/> of memory.</param>
    /// <param name="sums">The sums of a, or null.</param>
    /// <param name="part">The part, from 0.</param>
    /// <param name="parts">The number of parts.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Block<TV, T>(
        in OuterShape s, View<T> a, View<T> x, View<T> y, nint rows, nint stride, nint pitch, bool first, View<T> scratch, View<T> sums, nint part, nint parts)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint width = 2 * TV.Count, aI = s.AI * stride, xK = s.XK * stride, panels = (s.K + width - 1) / width;
        if (part == 0 && !sums.IsNull)
        {
            View<T> tile = a;
            for (nint r = 0; r < rows; r += stride, tile += pitch)
                RowSums<TV, T>(s.I, 1, tile, aI, 0, nint.Min(stride, rows - r), first && r == 0, sums);
        }

        T* block = stackalloc T[BlockRows * 2 * TV.Count];
        View<T> buffer = View<T>.Of(block);
        PanelOperands<T> o = new() { AI = aI, AK = 1, ANext = pitch - stride };
        nint whole = s.K - s.K % width, end = nint.Min(s.K, panels * (part + 1) / parts * width);
        nint room = (rows + stride - 1) / stride * stride, most = nint.Max(1, BlockElements / (room * width)) * width;
        for (nint k = panels * part / parts * width, columns; k < end; k += columns)
        {
            bool isFull = k < whole;
            columns = isFull ? nint.Min(most, nint.Min(whole, end) - k) : s.K - k;
            o.XK = isFull ? columns : width;
            View<T> tile = x + k * xK, packed = scratch;
            for (nint r = 0; r < rows; r += stride, tile += pitch, packed += stride * o.XK)
                Pack<TV, T>(columns, tile, xK, nint.Min(stride, rows - r), packed, o.XK);

            nint height = columns > width ? LineRows : BlockRows;
            for (nint i = 0; i < s.I; i += height)
            {
                nint count = nint.Min(height, s.I - i);
                o.A = a + i * aI;
                o.X = scratch;
                (o.Y, o.YI) = isFull ? (y + (i * s.YI + k), s.YI) : (buffer, width);
                o.Accumulate = isFull && !first;

                // All full tiles at once, while the results stay in registers, and what is left.
                for (nint r = 0; r < rows; r += o.Segments * stride, o.A += o.Segments * pitch, o.X += o.Segments * stride * o.XK)
                {
                    o.Count = nint.Min(stride, rows - r);
                    o.Segments = (rows - r) / o.Count;
                    Panel.Run<TV, T, Panel.Even>(o, o.XK, count);
                    o.Accumulate = true;
                }

                for (nint m = 0; m < count && !isFull; m++)
                {
                    for (nint n = 0; n < columns; n++)
                        Put(y + ((i + m) * s.YI + k + n), buffer[m * width + n], first);
                }
            }
        }
    }
}
