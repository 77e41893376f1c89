using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

// A single row whose features lie side by side, with i in the lanes: what is summed over stays in the registers.
public static unsafe partial class Outer
{
    /// <summary>The j that are packed at a time, and the results of each lane that are summed up together.</summary>
    const int PackedPlaces = 256, SumsOfLane = 576;

    /// <summary>Columns of x at equal distances are the rows of register tiles, this many a tile.</summary>
    const int ColumnsOfTile = 12;

    /// <summary>Columns that are worth packing a for, and the lines of places that are.</summary>
    const int FewestColumns = 64, ShortestLine = 4;

    static bool HasRowsInLanes<TV, T>(in OuterShape s, in StridedShape rowsOfA, in StridedShape columns, nint line)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        // Columns a page apart would share a set of the first cache.
        nint side = columns.Rank > 0 ? columns.Size(0) : 1;
        return TV.Count > 1 && rowsOfA.Rank <= 1 && rowsOfA.Count >= TV.Count && LineOf(line) >= ShortestLine && s.K >= FewestColumns
            && side >= nint.Min(ColumnsOfTile, s.K) / 2 && s.K / side * ColumnsOfTile <= SumsOfLane && (columns.Stride(0) * sizeof(T)) % 4096 != 0;
    }

    // As many neighbours as are packed together.
    static nint LineOf(nint line)
    {
        nint piece = nint.Min(line, PackedPlaces);
        while (line % piece != 0)
            piece--;
        return piece;
    }

    /// <summary>A part of <see cref="Placed"/> with i in the lanes. Lines of j at equal distances in both operands, which any convolution has, are what is summed over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void PlacedAcross<TV, T>(
        in OuterShape s, nint from, nint to, in StridedShape rowsOfA, in StridedShape contractedA, in StridedShape columns, in StridedShape contractedX, View<T> a, View<T> x, View<T> y, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint lanes = 2 * TV.Count;
        T* memory = stackalloc T[(PackedPlaces + SumsOfLane) * 2 * TV.Count];
        View<T> packed = View<T>.Of(memory), sums = packed + PackedPlaces * lanes;
        nint* linesOfA = stackalloc nint[PackedPlaces];
        nint* linesOfX = stackalloc nint[PackedPlaces];
        nint line = LineOf(nint.Min(Last(contractedA), Last(contractedX))), lines = s.J / line, linesOfBlock = PackedPlaces / line;
        nint side = columns.Size(0), taps = s.K / side, block = SumsOfLane / taps / ColumnsOfTile * ColumnsOfTile;
        nint aI = rowsOfA.Rank > 0 ? rowsOfA.Stride(0) : 0, aJ = LastStride(contractedA);
        StridedShape startsA = contractedA.OfLines(line), startsX = contractedX.OfLines(line);
        PanelOperands<T> o = new() { AI = columns.Stride(0), AK = LastStride(contractedX), XK = lanes, YI = taps * lanes, Count = line };
        for (nint i = from; i < to; i += lanes)
        {
            nint height = nint.Min(lanes, to - i);
            for (nint c = 0; c < side; c += block)
            {
                nint width = nint.Min(block, side - c);
                Places ja = new(startsA), jx = new(startsX);
                o.Accumulate = false;
                for (nint begin = 0; begin < lines; begin += linesOfBlock, o.Accumulate = true)
                {
                    nint count = nint.Min(linesOfBlock, lines - begin);
                    ja.List(linesOfA, count, 1);
                    jx.List(linesOfX, count, 1);
                    for (nint n = 0; n < count && (c == 0 || lines > linesOfBlock); n++)
                        PackAcross<TV, T>(a + (rowsOfA.Offset + linesOfA[n] + i * aI), aI, aJ, height, line, packed + n * line * lanes);

                    Places tap = new(columns);
                    for (nint t = 0; t < taps; t++, tap.Next())
                        SumAcross<TV, T>(o with { X = packed, Y = sums + t * lanes }, x + (tap.Current + c * o.AI), linesOfX, count, height, width);
                }

                AddAcross<TV, T>(sums, height, width * taps, y + (i * s.YI + c * taps * s.YK), s.YI, s.YK, first);
            }
        }
    }

    // As many lines at once as lie at equal distances.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void SumAcross<TV, T>(PanelOperands<T> o, View<T> x, nint* lines, nint count, nint lanes, nint width)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint line = o.Count;
        for (nint n = 0; n < count; n += o.Segments, o.Accumulate = true)
        {
            nint pitch = n + 1 < count ? lines[n + 1] - lines[n] : 0;
            o.Segments = 1;
            while (n + o.Segments < count && lines[n + o.Segments] - lines[n + o.Segments - 1] == pitch)
                o.Segments++;
            (o.A, o.ANext) = (x + lines[n], pitch - line * o.AK);
            Panel.Run<TV, T, Panel.Even>(o, lanes, width);
            o.X += o.Segments * line * o.XK;
        }
    }

    /// <summary>packed[j][i] = a[i, j], and 0 in lanes beyond that are read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void PackAcross<TV, T>(View<T> a, nint aI, nint aJ, nint height, nint line, View<T> packed)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint lanes = 2 * TV.Count, whole = height - height % TV.Count, blocks = aJ == 1 ? line - line % TV.Count : 0;
        for (nint m = 0; m < whole; m += TV.Count)
        {
            for (nint j = 0; j < blocks; j += TV.Count)
                TV.Transpose(a + (m * aI + j), aI, packed + (j * lanes + m), lanes);
        }

        for (nint j = 0; j < line; j++)
        {
            View<T> target = packed + j * lanes, source = a + j * aJ;
            nint m = j < blocks ? whole : 0;
            for (; aI == 1 && m < whole; m += TV.Count)
                TV.Store(target, m, TV.Load(source, m));
            for (; m < height; m++)
                target[m] = source[m * aI];
            for (; m % TV.Count != 0; m++)
                target[m] = default;
        }
    }

    // y[i · yI + k · yK] (+)= sums[k][i].
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void AddAcross<TV, T>(View<T> sums, nint height, nint width, View<T> y, nint yI, nint yK, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        T* memory = stackalloc T[TV.Count * TV.Count];
        View<T> block = View<T>.Of(memory);
        nint lanes = 2 * TV.Count, whole = yK == 1 ? height - height % TV.Count : 0, columns = width - width % TV.Count;
        for (nint m = 0; m < whole; m += TV.Count)
        {
            for (nint k = 0; k < columns; k += TV.Count)
            {
                TV.Transpose(sums + (k * lanes + m), lanes, block, TV.Count);
                for (nint n = 0; n < TV.Count; n++)
                {
                    View<T> target = y + ((m + n) * yI + k);
                    TV sum = TV.Load(block + n * TV.Count);
                    TV.Store(target, first ? sum : TV.Load(target) + sum);
                }
            }
        }

        for (nint k = 0; k < width; k++)
        {
            for (nint m = k < columns ? whole : 0; m < height; m++)
                Put(y + (m * yI + k * yK), sums[k * lanes + m], first);
        }
    }
}
