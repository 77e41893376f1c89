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
        T* one = stackalloc T[1];
        View<T> results = Aligned<T>(memory), factor = View<T>.Of(one);
        Scalar<T>.Store(factor, Scalar<T>.Create(1));

        // A call has several runs in its lanes, neighbours in x whose results are all as far apart, or a piece of one.
        (nint width, int axes) = Line(from);
        int last = to.Rank - 1;
        nint run = StridedShape.CommonDivisor(width, last >= 0 ? to.Size(last) : 1), step = last >= 0 ? to.Stride(last) : 0;
        nint runs = nint.Max(1, FewLanes / run), lines = from.Count / width, first = new Places(contracted).Current, features = Extent(from) + Extent(contracted) - 1;
        Places line = new(from, inner: axes), target = new(to.OfLines(run));
        for (; lines > 0; lines--, line.Next())
        {
            for (nint lane = 0; lane < width; lane += runs * run)
            {
                nint count = nint.Min(runs, (width - lane) / run);
                target.List(targets, count, 1);
                for (nint piece = 0; piece < run; piece += FewLanes)
                {
                    nint length = nint.Min(FewLanes, run - piece), begin = line.Current + lane + piece;
                    Places tap = new(tapsOfY);
                    for (nint t = 0; t < tapsOfY.Count; t++, tap.Next())
                    {
                        View<T> a = packed + (t * s.K * s.I + row), at = y + (tap.Current + row * s.YI + piece * step);
                        for (nint i = 0; i < height; i += FewHeight)
                        {
                            nint rows = nint.Min(FewHeight, height - i);
                            if (s.K == 1)
                            {
                                AddRuns<TV, T>(x + (begin + first), 0, a + i, 1, rows, at + i * s.YI, s.YI, targets, count, length, step);
                                continue;
                            }

                            MultiplyLine<TV, T>(s, contracted, a + i, rows, x + begin, features - begin, count * length, results);
                            AddRuns<TV, T>(results, FewLanes, factor, 0, rows, at + i * s.YI, s.YI, targets, count, length, step);
                        }
                    }
                }
            }
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

    // y[i][target + n · step] += factor[i] · source[i][n] for each run, of which one lies behind the other in the source.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void AddRuns<TV, T>(View<T> source, nint sourceI, View<T> factor, nint factorI, nint height, View<T> y, nint yI, nint* targets, nint count, nint length, nint step)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        for (nint i = 0; i < height; i++, source += sourceI, factor += factorI, y += yI)
        {
            TV f = TV.Broadcast(factor);
            for (nint run = 0; run < count; run++)
            {
                nint n = 0;
                View<T> from = source + run * length, target = y + targets[run];
                for (; step == 1 && n + TV.Count <= length; n += TV.Count)
                    TV.Store(target, n, TV.MultiplyAdd(TV.Load(from, n), f, TV.Load(target, n)));
                if (step is 1 or 2)
                    n += Blocks.AddMultiples(from + n, factor, target + n * step, step, length - n);
                for (; n < length; n++)
                    Scalar<T>.Store(target + n * step, Scalar<T>.MultiplyAdd(Scalar<T>.Load(from + n), Scalar<T>.Load(factor), Scalar<T>.Load(target + n * step)));
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
