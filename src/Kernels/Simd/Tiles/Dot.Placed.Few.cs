using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Lux.Gen.Kernels;

public static unsafe partial class Dot
{
    /// <summary>The most results that lie in the lanes of one call, and in the rows: both together stay in L1.</summary>
    const int FewLanes = 128, FewHeight = 48;

    /// <summary>The depth of a panel of places that are not neighbours.</summary>
    const int GatheredPlaces = 64;

    /// <summary>Elements behind the packed operand that lanes beyond the results may read.</summary>
    const int FewSlack = 64;

    /// <summary>The elements of scratch memory that <see cref="Placed"/> needs for an operand of so many features.</summary>
    public static nint PlacedScratch(nint features) => features + FewSlack;

    /// <summary>Whether so few rows would leave most lanes empty, and the places of the results would leave fewer.</summary>
    static bool HasPlacesInLanes<TV, T>(in StridedShape from, nint rows)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        if (rows > TV.Count / 2 || from.Rank == 0)
            return false;
        nint width = from.Size(from.Rank - 1), lanes = IsFlat<TV, T>(from) ? from.Stride(0) : Whole<TV, T>(width);
        return 2 * rows * lanes <= width * TV.Count;
    }

    /// <summary>Whether what is between two lines of places is less than the lanes that would be empty at a line's end: lines then follow one another in the lanes.</summary>
    static bool IsFlat<TV, T>(in StridedShape from)
        where TV : struct, IVector<TV, T>
        where T : unmanaged => from.Rank == 2 && from.Stride(1) == 1 && from.Stride(0) >= from.Size(1) && from.Stride(0) <= nint.Min(FewLanes, Whole<TV, T>(from.Size(1)));

    static nint Whole<TV, T>(nint lanes)
        where TV : struct, IVector<TV, T>
        where T : unmanaged => (lanes + TV.Count - 1) / TV.Count * TV.Count;

    /// <summary>
    /// <see cref="Placed"/> for few rows: x of one row after the other is packed, so that neighbouring places are neighbouring elements, and lines of them lie in the lanes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void PlacedFew<TV, T, TK>(
        in DotShape s, in StridedShape from, in StridedShape contracted, in StridedShape to, in StridedShape padded, View<T> a, View<T> x, nint features, View<T> y, nint rows, nint stride, View<T> scratch, TK epilogue, int threads)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        threads = WorkerPool.ThreadsFor((long)s.B * from.Count * s.I * s.K, Parts.ProductsOfThread, threads);
        new Span<T>((void*)(scratch + features).Address, FewSlack).Clear();
        for (nint r = 0; r < rows; r++)
        {
            PackFew(x + r, stride, 1, features, scratch, features);
            int next = 0;
            fixed (DotShape* shape = &s)
            fixed (StridedShape* begins = &from, elements = &contracted, places = &to, around = &padded)
                WorkerPool.Shared.Run(threads, new PlacedWork<TV, T, TK>(shape, begins, elements, places, around, a, scratch, y + r, rows, stride, epilogue, r == rows - 1, threads, &next));
        }
    }

    // Each thread takes the next lines when it is done with some.
    readonly partial struct PlacedWork<TV, T, TK>(
        DotShape* s, StridedShape* from, StridedShape* contracted, StridedShape* to, StridedShape* padded, View<T> a, View<T> x, View<T> y, nint rows, nint stride, TK epilogue, bool isLast, int threads, int* next) : IWork
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int worker)
        {
            int axis = from->Rank - 1;
            nint width = from->Size(axis), lines = from->Count / width, pitch = IsPacked() ? width : IsFlat<TV, T>(*from) ? from->Stride(0) : Whole<TV, T>(width);

            // A call has several lines in its lanes, fewer where threads need more calls, or a piece of one.
            nint linesOfCall = nint.Max(1, nint.Min((FewLanes - width) / pitch + 1, threads > 1 ? s->B * lines / (4 * threads) : lines)), pieces = (pitch + FewLanes - 1) / FewLanes;
            nint calls = (lines + linesOfCall - 1) / linesOfCall * pieces;
            byte* memory = stackalloc byte[(FewHeight * FewLanes * sizeof(T)) + CacheLine];
            nint* features = stackalloc nint[FewLanes];
            nint* places = stackalloc nint[FewLanes];
            nint* begins = stackalloc nint[FewLanes];
            nint* ofY = s->IsPadded ? places : features;
            nint yI = s->IsPadded ? s->PI : s->YI, yB = s->IsPadded ? s->PB : s->YB;
            View<T> results = Aligned<T>(memory);
            Places line = new(*from, inner: 1), feature = new(*to), place = new(*padded);
            Unsafe.SkipInit(out Runs runs);
            runs.Count = 0;
            nint listed = -1, atLine = 0, atFeature = 0, count = 0, length = 0;
            for (nint call; (call = Interlocked.Increment(ref *next) - 1) < s->B * calls;)
            {
                // One group after the other: they have the same places.
                nint group = call % s->B;
                call /= s->B;
                if (call != listed)
                {
                    listed = call;
                    nint firstLine = call / pieces * linesOfCall, piece = call % pieces * FewLanes, first = firstLine * width + piece;
                    (count, length) = (nint.Min(linesOfCall, lines - firstLine), nint.Min(FewLanes, width - piece));
                    line.Skip(firstLine - atLine);
                    Places begin = line;
                    begin.List(begins, count, 1);
                    feature.Skip(first - atFeature);
                    feature.List(features, count * length, 1);
                    place.Skip(first - atFeature);
                    place.List(places, count * length, 1);
                    (atLine, atFeature) = (firstLine, first + count * length);
                    begins[0] += piece * from->Stride(axis);
                    if (stride == 1)
                        runs.List(features, places, count, length, pitch);
                }

                for (nint i = 0; i < s->I; i += FewHeight)
                {
                    nint height = nint.Min(FewHeight, s->I - i);
                    Multiply(a + (group * s->AB + i * s->AI), height, x + group * s->XB, begins, count, length, pitch, results);
                    View<T> target = y + (group * yB + i * yI) * stride;
                    if (stride == 1)
                        PlaceRuns(results, height, runs, target, yI, ofY);
                    else
                        Place(results, height, count, length, pitch, target, yI * stride, ofY);
                }

                if (isLast && typeof(TK) != typeof(NoKernel<T>))
                    Finish(features, places, count * length, group, runs);
            }
        }

        // The epilogue: over the rows of the matrix; of a single row over places, as far as they are neighbours.
        void Finish(nint* features, nint* places, nint count, nint group, in Runs runs)
        {
            nint f = group * s->YB, p = group * s->PB;
            for (nint n = 0; n < count && stride > 1; n++)
                Map.Block<TV, T, TK>(epilogue, f + features[n], s->YI, p + places[n], s->PI, s->I, 0, rows, stride);

            for (nint run = 0; run < runs.Count;)
            {
                // Runs of several lines may be neighbours.
                nint n = (nint)runs.First[run], after;
                do
                    after = (nint)runs.First[++run] - n;
                while (run < runs.Count && features[n + after] == features[n] + after && places[n + after] == places[n] + after);
                for (nint i = 0; i < s->I; i++)
                    Map.Block<TV, T, TK>(epilogue, f + features[n] + i * s->YI, 1, p + places[n] + i * s->PI, 1, after, 0, rows, stride);
            }
        }

        // From lines of lanes to the row's lane of each feature.
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        void Place(View<T> results, nint height, nint count, nint length, nint pitch, View<T> y, nint yI, nint* places)
        {
            for (nint i = 0; i < height; i++, results += FewLanes, y += yI)
            {
                for (nint q = 0; q < count; q++)
                {
                    for (nint n = 0; n < length; n++)
                        y[places[q * length + n] * stride] = results[q * pitch + n];
                }
            }
        }

        // The same for a single row, whose features lie side by side.
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        static void PlaceRuns(View<T> results, nint height, in Runs runs, View<T> y, nint yI, nint* places)
        {
            for (nint i = 0; i < height; i++, results += FewLanes, y += yI)
            {
                for (nint run = 0; run < runs.Count; run++)
                {
                    nint first = (nint)runs.First[run], length = (nint)runs.First[run + 1] - first, n = 0;
                    View<T> line = results + (nint)runs.Lane[run], to = y + places[first];
                    for (; n + TV.Count <= length; n += TV.Count)
                        TV.Store(to, n, TV.Load(line, n));
                    for (; n < length; n++)
                        to[n] = line[n];
                }
            }
        }
    }

    /// <summary>The places of a call as runs of neighbours: the number of each one's first place, and its lane.</summary>
    struct Runs
    {
        internal nint Count;
        internal fixed long First[FewLanes + 1], Lane[FewLanes];

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        internal void List(nint* features, nint* places, nint lines, nint length, nint pitch)
        {
            Count = 0;
            for (nint line = 0, n = 0; line < lines; line++)
            {
                for (nint m = 0; m < length; m++, n++)
                {
                    if (m > 0 && features[n] == features[n - 1] + 1 && places[n] == places[n - 1] + 1)
                        continue;
                    First[Count] = n;
                    Lane[Count++] = line * pitch + m;
                }
            }

            First[Count] = lines * length;
        }
    }
}
