using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

// A single row whose features lie side by side: what is in the lanes instead of rows.
public static unsafe partial class Outer
{
    /// <summary>Columns and rows of results that are summed up together, before they are added to y.</summary>
    const int AcrossColumns = 24, AcrossRows = 64;

    /// <summary>Columns whose places are gathered at a time.</summary>
    const int GatheredColumns = 4;

    enum Lanes : byte
    {
        /// <summary>Rows.</summary>
        Rows,

        /// <summary>Lines of j that lie side by side in both operands: they are what rows are else.</summary>
        Lines,

        /// <summary>i, which lies side by side in a.</summary>
        Across,

        /// <summary>j, which lies side by side in a, and is gathered from x.</summary>
        Gathered,

        /// <summary>Nothing.</summary>
        None,
    }

    static Lanes LanesOf<TV, T>(in StridedShape rowsOfA, in StridedShape contractedA, in StridedShape contractedX, nint line)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        bool hasLines = Last(contractedA) % line == 0 && Last(contractedX) % line == 0;
        if (hasLines && line >= nint.Max(2, TV.Count / 2) && LastStride(contractedA) == 1 && LastStride(contractedX) == 1)
            return Lanes.Lines;
        if (hasLines && rowsOfA.Rank == 1 && rowsOfA.Stride(0) == 1 && rowsOfA.Count >= TV.Count)
            return Lanes.Across;
        return rowsOfA.Rank <= 1 && contractedA.Rank == 1 && contractedA.Stride(0) == 1 && contractedA.Count >= 2 * TV.Count ? Lanes.Gathered : Lanes.None;
    }

    static nint Last(in StridedShape places) => places.Rank > 0 ? places.Size(places.Rank - 1) : 1;

    static nint LastStride(in StridedShape places) => places.Rank > 0 ? places.Stride(places.Rank - 1) : 0;

    /// <summary>
    /// A part of <see cref="Placed"/> with i in the lanes: a convolution's adjoint lies so behind BatchNorm. Lines of j at equal distances in both operands, which any convolution has, are what is summed over, and
    /// columns of x at equal distances are the rows of a register tile.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void PlacedAcross<TV, T>(
        in OuterShape s, nint from, nint to, in StridedShape rowsOfA, in StridedShape contractedA, in StridedShape columns, in StridedShape contractedX, View<T> a, View<T> x, View<T> y, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        T* memory = stackalloc T[AcrossColumns * AcrossRows];
        View<T> sums = View<T>.Of(memory);
        nint line = nint.Min(Last(contractedA), Last(contractedX)), side = columns.Rank > 0 ? columns.Size(0) : 1, taps = s.K / side;
        StridedShape linesA = contractedA.OfLines(line), linesX = contractedX.OfLines(line);
        PanelOperands<T> o = new() { AI = side > 1 ? columns.Stride(0) : 0, AK = LastStride(contractedX), XK = LastStride(contractedA), Y = sums, YI = AcrossRows, Count = line };
        Places tap = new(columns);
        for (nint t = 0; t < taps; t++, tap.Next())
        {
            for (nint k = 0; k < side; k += AcrossColumns)
            {
                nint width = nint.Min(AcrossColumns, side - k);
                for (nint i = from; i < to; i += AcrossRows)
                {
                    nint height = nint.Min(AcrossRows, to - i);
                    Places ja = new(linesA), jx = new(linesX);
                    o.Accumulate = false;
                    for (nint j = 0; j < s.J; j += line, ja.Next(), jx.Next())
                    {
                        o.A = x + (tap.Current + jx.Current + k * o.AI);
                        o.X = a + (rowsOfA.Offset + ja.Current + i);
                        Panel.Exact<TV, T>(o, height, width);
                        o.Accumulate = true;
                    }

                    for (nint m = 0; m < height; m++)
                    {
                        for (nint n = 0; n < width; n++)
                            Put(y + ((i + m) * s.YI + ((k + n) * taps + t) * s.YK), sums[n * AcrossRows + m], first);
                    }
                }
            }
        }
    }

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
                    for (nint m = 0; m < count; m++)
                        target[m] = source[places[m]];
                }

                Dot.ByFours<TV, T>(a + begin, aI, to - from, gathered, ListedPlaces, width, count, y + (from * s.YI + k * s.YK), s.YI, s.YK, !first);
            }
        }
    }
}
