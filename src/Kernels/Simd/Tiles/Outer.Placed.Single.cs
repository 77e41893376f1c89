using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

// A single row whose features lie side by side: what is in the lanes instead of rows.
public static unsafe partial class Outer
{
    /// <summary>Columns whose places are gathered at a time.</summary>
    const int GatheredColumns = 4;

    enum Lanes : byte
    {
        /// <summary>Rows.</summary>
        Rows,

        /// <summary>Lines of j that lie side by side in both operands: they are what rows are else.</summary>
        Lines,

        /// <summary>i, which is packed.</summary>
        Across,

        /// <summary>j, which lies side by side in a, and is gathered from x.</summary>
        Gathered,

        /// <summary>Nothing.</summary>
        None,
    }

    static Lanes LanesOf<TV, T>(in OuterShape s, in StridedShape rowsOfA, in StridedShape contractedA, in StridedShape columns, in StridedShape contractedX, nint line)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        bool hasLines = Last(contractedA) % line == 0 && Last(contractedX) % line == 0;
        if (hasLines && HasRowsInLanes<TV, T>(s, rowsOfA, columns, line))
            return Lanes.Across;
        if (hasLines && line >= nint.Max(2, TV.Count / 2) && LastStride(contractedA) == 1 && LastStride(contractedX) == 1)
            return Lanes.Lines;
        return rowsOfA.Rank <= 1 && contractedA.Rank == 1 && contractedA.Stride(0) == 1 && contractedA.Count >= 2 * TV.Count ? Lanes.Gathered : Lanes.None;
    }

    static nint Last(in StridedShape places) => places.Rank > 0 ? places.Size(places.Rank - 1) : 1;

    static nint LastStride(in StridedShape places) => places.Rank > 0 ? places.Stride(places.Rank - 1) : 0;

    /// <summary>A part of <see cref="Placed"/> with j in the lanes, of which x is gathered: a convolution with a stride.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void PlacedGathered<TV, T>(
        in OuterShape s, nint from, nint to, in StridedShape rowsOfA, in StridedShape contractedA, in StridedShape columns, in StridedShape contractedX, View<T> a, View<T> x, View<T> y, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint* places = stackalloc nint[ListedPlaces];
        T* memory = stackalloc T[GatheredColumns * ListedPlaces];
        View<T> gathered = View<T>.Of(memory);
        nint aI = rowsOfA.Rank > 0 ? rowsOfA.Stride(0) : 0;
        a += rowsOfA.Offset + contractedA.Offset + from * aI;
        Places j = new(contractedX);
        nint line = Last(contractedX);
        bool isEven = LastStride(contractedX) == 2 && ListedPlaces % line == 0;
        for (nint begin = 0; begin < s.J; begin += ListedPlaces, first = false)
        {
            nint count = nint.Min(ListedPlaces, s.J - begin);
            j.List(places, count, 1);
            Places column = new(columns);
            for (nint k = 0; k < s.K; k += GatheredColumns)
            {
                nint width = nint.Min(GatheredColumns, s.K - k);
                for (nint n = 0; n < width; n++, column.Next())
                {
                    View<T> source = x + column.Current, target = gathered + n * ListedPlaces;
                    for (nint m = 0; m < count; m += line)
                        GatherLine(source + places[m], places + m, nint.Min(line, count - m), isEven, target + m);
                }

                Dot.ByFours<TV, T>(a + begin, aI, to - from, gathered, ListedPlaces, width, count, y + (from * s.YI + k * s.YK), s.YI, s.YK, !first);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void GatherLine<T>(View<T> source, nint* places, nint count, bool isEven, View<T> target) where T : unmanaged
    {
        nint n = isEven ? Blocks.Evens(source, target, count) : 0;
        for (; n < count; n++)
            target[n] = source[places[n] - places[0]];
    }
}
