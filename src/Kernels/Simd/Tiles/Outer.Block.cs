using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Outer
{
    /// <summary>Rows of results that stay in L1 while the tiles pass by.</summary>
    const int BlockRows = 96;

    /// <summary>The elements of scratch memory that a part of <see cref="Block"/> needs for so many tiles.</summary>
    public static nint BlockScratch<TV, T>(nint tiles, nint stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged => tiles * stride * 2 * TV.Count;

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
        PanelOperands<T> o = new() { AI = aI, AK = 1, ANext = pitch - stride, XK = width };
        for (nint panel = panels * part / parts; panel < panels * (part + 1) / parts; panel++)
        {
            nint k = panel * width, columns = nint.Min(width, s.K - k);
            bool isFull = columns == width;
            View<T> tile = x + k * xK, packed = scratch;
            for (nint r = 0; r < rows; r += stride, tile += pitch, packed += stride * width)
                Pack<TV, T>(columns, tile, xK, nint.Min(stride, rows - r), stride, packed);

            for (nint i = 0; i < s.I; i += BlockRows)
            {
                nint count = nint.Min(BlockRows, s.I - i);
                o.A = a + i * aI;
                o.X = scratch;
                (o.Y, o.YI) = isFull ? (y + (i * s.YI + k), s.YI) : (buffer, width);
                o.Accumulate = isFull && !first;

                // All full tiles at once, while the results stay in registers, and what is left.
                for (nint r = 0; r < rows; r += o.Segments * stride, o.A += o.Segments * pitch, o.X += o.Segments * stride * width)
                {
                    o.Count = nint.Min(stride, rows - r);
                    o.Segments = (rows - r) / o.Count;
                    Panel.Run<TV, T, Panel.Even>(o, width, count);
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
