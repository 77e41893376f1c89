using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Dot
{
    /// <summary>Whether neighbours among j lie side by side in x, and so in the lanes where a single row's features do.</summary>
    static bool HasLines(in StridedShape from) => from.Rank > 0 && from.Stride(from.Rank - 1) == 1;

    /// <summary>A group's part of <see cref="Folded"/> for a single row whose features lie side by side: a piece of a line of j after the other in the lanes, and its products with each tap added to their places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void FoldedLines<TV, T>(
        in DotShape s, nint row, nint height, in StridedShape from, in StridedShape contracted, in StridedShape to, in StridedShape tapsOfY, View<T> x, View<T> y, View<T> packed)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        byte* memory = stackalloc byte[(FewHeight * FewLanes * sizeof(T)) + CacheLine];
        nint* targets = stackalloc nint[FewLanes];
        nint* ends = stackalloc nint[FewLanes];
        View<T> results = Aligned<T>(memory);
        (nint width, int axes) = Line(from);
        nint lines = from.Count / width, features = Extent(from) + Extent(contracted) - 1;
        Places line = new(from, inner: axes), target = new(to);
        for (; lines > 0; lines--, line.Next())
        {
            for (nint piece = 0; piece < width; piece += FewLanes)
            {
                nint lanes = nint.Min(FewLanes, width - piece), begin = line.Current + piece;
                target.List(targets, lanes, 1);
                nint runs = Ends(targets, lanes, ends);
                Places tap = new(tapsOfY);
                for (nint t = 0; t < tapsOfY.Count; t++, tap.Next())
                {
                    View<T> a = packed + (t * s.K * s.I + row), at = y + (tap.Current + row * s.YI);
                    for (nint i = 0; i < height; i += FewHeight)
                    {
                        nint count = nint.Min(FewHeight, height - i);
                        MultiplyLine<TV, T>(s, contracted, a + i, count, x + begin, features - begin, lanes, results);
                        AddLine<TV, T>(results, count, at + i * s.YI, s.YI, targets, ends, runs);
                    }
                }
            }
        }
    }

    // results[i][lane] = Σₖ a[i, k] · x[lane + contracted(k)]; what would be read beyond the features of x is gathered.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void MultiplyLine<TV, T>(in DotShape s, in StridedShape contracted, View<T> a, nint height, View<T> x, nint features, nint lanes, View<T> results)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint* listed = stackalloc nint[GatheredPlaces];
        byte* memory = stackalloc byte[(GatheredPlaces * FewLanes * sizeof(T)) + CacheLine];
        View<T> panel = Aligned<T>(memory);
        Places k = new(contracted);
        PanelOperands<T> o = new() { AI = 1, AK = s.I, X = x, XK = FewLanes, XPlaces = listed, Y = results, YI = FewLanes };
        for (nint first = 0; first < s.K; first += GatheredPlaces, o.Accumulate = true)
        {
            o.A = a + first * s.I;
            o.Count = nint.Min(GatheredPlaces, s.K - first);
            k.List(listed, o.Count, 1);
            nint last = 0;
            for (nint n = 0; n < o.Count; n++)
                last = nint.Max(last, listed[n]);
            o.X = x;
            if (last + Whole<TV, T>(lanes) <= features)
            {
                Panel.Run<TV, T, Panel.Listed>(o, lanes, height);
                continue;
            }

            for (nint n = 0; n < o.Count; n++)
                Tile.Copy(x + listed[n], panel + n * FewLanes, lanes);
            o.X = panel;
            Panel.Run<TV, T, Panel.Even>(o, lanes, height);
        }
    }

    // As many of the last axes as lie side by side, as one line.
    static (nint Width, int Axes) Line(in StridedShape from)
    {
        nint width = 1;
        int axes = 0;
        for (; axes < from.Rank && from.Stride(from.Rank - 1 - axes) == width; axes++)
            width *= from.Size(from.Rank - 1 - axes);
        return axes > 0 || from.Rank == 0 ? (width, axes) : (from.Size(from.Rank - 1), 1);
    }

    // Where each run of targets at one distance ends, and how many there are.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static nint Ends(nint* targets, nint lanes, nint* ends)
    {
        nint runs = 0;
        for (nint n = 1; n <= lanes; n++)
        {
            nint begin = runs > 0 ? ends[runs - 1] : 0;
            if (n == lanes || (n > begin + 1 && targets[n] - targets[n - 1] != targets[begin + 1] - targets[begin]))
                ends[runs++] = n;
        }

        return runs;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void AddLine<TV, T>(View<T> results, nint height, View<T> y, nint yI, nint* targets, nint* ends, nint runs)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        for (nint i = 0; i < height; i++, results += FewLanes, y += yI)
        {
            nint begin = 0;
            for (nint run = 0; run < runs; begin = ends[run++])
            {
                nint length = ends[run] - begin, step = length > 1 ? targets[begin + 1] - targets[begin] : 1, n = 0;
                View<T> source = results + begin, target = y + targets[begin];
                for (; step == 1 && n + TV.Count <= length; n += TV.Count)
                    TV.Store(target, n, TV.Load(target, n) + TV.Load(source, n));
                if (step is 1 or 2)
                    n += Blocks.Add(source + n, target + n * step, step, length - n);
                for (; n < length; n++)
                    target[n * step] = (Scalar<T>.Load(target + n * step) + Scalar<T>.Load(source + n)).Value;
            }
        }
    }

    // The features from the first to the last that is read.
    static nint Extent(in StridedShape places)
    {
        nint last = places.Offset;
        for (int axis = 0; axis < places.Rank; axis++)
            last += nint.Max(0, (places.Size(axis) - 1) * places.Stride(axis));
        return last + 1;
    }
}
