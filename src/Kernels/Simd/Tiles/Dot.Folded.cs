using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Dot
{
    /// <summary>
    /// <see cref="Placed"/> where results overlap and are added up: y = 0, then y[to(j) + tap(t) + i · YI] += Σₖ a[tap(t) + i, k] · x[from(j) + contracted(k)], then the epilogue over all of y. What a
    /// convolution passes back to its operand is such a product: windows of it are never made.
    /// </summary>
    /// <param name="s">The extents B, I and K, and their strides; J and its strides are not read. Each of B, the groups of a convolution, is a product of its own.</param>
    /// <param name="from">Where each j begins in x, in features.</param>
    /// <param name="contracted">How far each k is from there, in features.</param>
    /// <param name="to">Where each j begins in y, in features.</param>
    /// <param name="tapsOfA">Where each t begins in a, in elements.</param>
    /// <param name="tapsOfY">How far each t is from where j begins in y, in features.</param>
    /// <param name="a">The matrix, with any strides.</param>
    /// <param name="x">The tile's operand: [features][stride].</param>
    /// <param name="y">The tile's result: [features][stride].</param>
    /// <param name="features">The features of y.</param>
    /// <param name="rows">The rows in use; results are computed for whole vectors of them.</param>
    /// <param name="stride">The rows that a tile has room for: a multiple of 16, or 1.</param>
    /// <param name="scratch">Room for all of a, and for what one row reads of x: K for each j.</param>
    /// <param name="epilogue">What to do with the results, or <see cref="NoKernel{T}"/>.</param>
    /// <param name="threads">How many threads may take part: rows of the matrix share no results.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Folded<TV, T, TK>(
        in DotShape s, in StridedShape from, in StridedShape contracted, in StridedShape to, in StridedShape tapsOfA, in StridedShape tapsOfY,
        View<T> a, View<T> x, View<T> y, nint features, nint rows, nint stride, View<T> scratch, TK epilogue, int threads)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        nint matrix = s.K * s.I * tapsOfY.Count;
        for (nint b = 0; b < s.B; b++)
            PackTaps(s, tapsOfA, a + b * s.AB, scratch + b * matrix);
        Tile.Fill<TV, T>(y, features, 0, rows, stride);
        if (stride == 1 && !HasLines(from))
        {
            // A single row's places are to lie side by side.
            View<T> packed = scratch + s.B * matrix;
            PackPlaces(s, from, contracted, x, packed);
            Shared<TV, T>(s with { XB = s.K * from.Count }, new(0, [from.Count], [1]), new(0, [s.K], [from.Count]), to, tapsOfY, packed, y, rows, stride, scratch, threads);
        }
        else
        {
            Shared<TV, T>(s, from, contracted, to, tapsOfY, x, y, rows, stride, scratch, threads);
        }

        if (typeof(TK) != typeof(NoKernel<T>))
            Map.Run<TV, T, TK>(epilogue, features, rows, stride);
    }

    static void Shared<TV, T>(
        in DotShape s, in StridedShape from, in StridedShape contracted, in StridedShape to, in StridedShape tapsOfY, View<T> x, View<T> y, nint rows, nint stride, View<T> packed, int threads)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        int parts = Parts.Of((long)rows * s.B * from.Count * tapsOfY.Count * s.I * s.K, s.B, s.I, PartRows, threads);
        fixed (DotShape* shape = &s)
        fixed (StridedShape* begins = &from, elements = &contracted, places = &to, taps = &tapsOfY)
            WorkerPool.Shared.Run(parts, new FoldedWork<TV, T>(shape, begins, elements, places, taps, x, y, rows, stride, packed, parts));
    }

    readonly struct FoldedWork<TV, T>(
        DotShape* s, StridedShape* from, StridedShape* contracted, StridedShape* to, StridedShape* taps, View<T> x, View<T> y, nint rows, nint stride, View<T> packed, int parts) : IWork
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        public void Run(int worker)
        {
            (nint b, nint end, nint first, nint count) = Parts.Part(s->B, s->I, PartRows, worker, parts);
            for (; b < end; b++)
                FoldedPart<TV, T>(*s, b, first, count, *from, *contracted, *to, *taps, x, y, rows, stride, packed);
        }
    }

    // Rows of a group's packed matrix from the first on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void FoldedPart<TV, T>(
        in DotShape s, nint group, nint row, nint height, in StridedShape from, in StridedShape contracted, in StridedShape to, in StridedShape tapsOfY, View<T> x, View<T> y, nint rows, nint stride, View<T> packed)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        x += group * s.XB * stride;
        y += group * s.YB * stride;
        packed += group * s.K * s.I * tapsOfY.Count;
        if (stride == 1)
        {
            FoldedLines<TV, T>(s, row, height, from, contracted, to, tapsOfY, x, y, packed);
            return;
        }

        // Where rows fill one vector a register tile takes two places.
        bool isPaired = rows <= TV.Count;
        nint* places = stackalloc nint[ListedPlaces];
        Places k = new(contracted);
        PanelOperands<T> o = new() { AI = 1, AK = s.I, XPlaces = places, YI = s.YI * stride, Accumulate = true };
        for (nint first = 0; first < s.K; first += ListedPlaces)
        {
            o.Count = nint.Min(ListedPlaces, s.K - first);
            k.List(places, o.Count, stride);

            // One j after the other, and all its taps, while what they read of x is in the first cache.
            Places j = new(from), feature = new(to);
            for (nint n = from.Count; n > 0; n--)
            {
                nint x0 = j.Current * stride, y0 = feature.Current + row * s.YI;
                o.X = x + x0;
                o.A = packed + (first * s.I + row);
                j.Next();
                feature.Next();

                // The results of two places must not be the same ones, which lines of windows are. Not height decides, which depends on how many threads there are.
                nint apart = feature.Current + row * s.YI - y0;
                bool isPair = isPaired && n > 1 && (s.YI == 0 || apart % s.YI != 0 || nint.Abs(apart) >= s.I * s.YI);
                (o.XC, o.YC) = isPair ? (j.Current * stride - x0, apart * stride) : (0, 0);
                Places tap = new(tapsOfY);
                for (nint t = tapsOfY.Count; t > 0; t--, tap.Next(), o.A += s.K * s.I)
                {
                    o.Y = y + (y0 + tap.Current) * stride;
                    if (isPair)
                        Panel.Pairs<TV, T, Panel.Listed>(o, 1, height);
                    else
                        Panel.Run<TV, T, Panel.Listed>(o, rows, height);
                }

                if (isPair)
                {
                    j.Next();
                    feature.Next();
                    n--;
                }
            }
        }
    }

    /// <summary>packed[group][k][j] = x[from(j) + contracted(k)].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void PackPlaces<T>(in DotShape s, in StridedShape from, in StridedShape contracted, View<T> x, View<T> packed)
        where T : unmanaged
    {
        for (nint b = 0; b < s.B; b++, x += s.XB)
        {
            Places k = new(contracted);
            for (nint n = 0; n < s.K; n++, k.Next(), packed += from.Count)
            {
                Places j = new(from);
                for (nint m = 0; m < from.Count; m++, j.Next())
                    packed[m] = x[k.Current + j.Current];
            }
        }
    }

    /// <summary>packed[t][k][i] = a[tap(t) + i, k]: a tap's scalars side by side, where the taps of a convolution lie between one another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void PackTaps<T>(in DotShape s, in StridedShape taps, View<T> a, View<T> packed)
        where T : unmanaged
    {
        nint i = s.I, aI = s.AI;
        for (nint k = 0; k < s.K; k++, a += s.AK, packed += i)
        {
            Places tap = new(taps);
            View<T> to = packed;
            for (nint t = taps.Count; t > 0; t--, tap.Next(), to += s.K * i)
            {
                View<T> from = a + tap.Current;
                for (nint n = 0; n < i; n++, from += aI)
                    to[n] = from[0];
            }
        }
    }
}
