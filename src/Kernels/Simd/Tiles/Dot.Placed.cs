using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Dot
{
    /// <summary>The places of x that a list holds at a time.</summary>
    const int ListedPlaces = 512;

    /// <summary>
    /// <see cref="Uniform"/> where x and y lie as they like: y[to(j) + i · YI] = Σₖ a[i, k] · x[from(j) + contracted(k)]. A convolution is such a product: nothing is copied, and windows overlap where they
    /// are.
    /// </summary>
    /// <param name="s">The extents B, I and K, and their strides; J and its strides are not read. Each of B, the groups of a convolution, is a product of its own.</param>
    /// <param name="from">Where each j begins in x, in features.</param>
    /// <param name="contracted">How far each k is from there, in features.</param>
    /// <param name="to">Where each j lies in y, in features.</param>
    /// <param name="a">The matrix, with any strides.</param>
    /// <param name="x">The tile's operand: [features][stride].</param>
    /// <param name="features">The features of x.</param>
    /// <param name="y">The tile's result: [features][stride].</param>
    /// <param name="rows">The rows in use; results are computed for whole vectors of them.</param>
    /// <param name="stride">The rows that a tile has room for, a multiple of 16.</param>
    /// <param name="scratch"><see cref="PlacedScratch"/> of memory.</param>
    /// <param name="epilogue">What to do with the results, or <see cref="NoKernel{T}"/>: each thread with its own.</param>
    /// <param name="threads">How many threads may take part.</param>
    public static void Placed<TV, T, TK>(
        in DotShape s, in StridedShape from, in StridedShape contracted, in StridedShape to, View<T> a, View<T> x, nint features, View<T> y, nint rows, nint stride, View<T> scratch, TK epilogue, int threads)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T> =>
        Padded<TV, T, TK>(s with { PB = s.YB, PI = s.YI }, from, contracted, to, to, a, x, features, y, rows, stride, scratch, epilogue, threads);

    /// <summary><see cref="Placed"/> whose epilogue writes a padded result too.</summary>
    /// <param name="s">As there, with the strides PB and PI, and IsPadded.</param>
    /// <param name="from">Where each j begins in x, in features.</param>
    /// <param name="contracted">How far each k is from there, in features.</param>
    /// <param name="to">Where each j lies in y, in features.</param>
    /// <param name="padded">Where each j lies in a padded result of the epilogue, in features: with its strides PB and PI.</param>
    /// <param name="a">The matrix, with any strides.</param>
    /// <param name="x">The tile's operand: [features][stride].</param>
    /// <param name="features">The features of x.</param>
    /// <param name="y">The tile's result: [features][stride].</param>
    /// <param name="rows">The rows in use; results are computed for whole vectors of them.</param>
    /// <param name="stride">The rows that a tile has room for, a multiple of 16.</param>
    /// <param name="scratch"><see cref="PlacedScratch"/> of memory.</param>
    /// <param name="epilogue">What to do with the results, or <see cref="NoKernel{T}"/>: each thread with its own.</param>
    /// <param name="threads">How many threads may take part.</param>
    public static void Padded<TV, T, TK>(
        in DotShape s, in StridedShape from, in StridedShape contracted, in StridedShape to, in StridedShape padded, View<T> a, View<T> x, nint features, View<T> y, nint rows, nint stride, View<T> scratch, TK epilogue, int threads)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        if (HasPlacesInLanes<TV, T>(from, rows))
            PlacedFew<TV, T, TK>(s, from, contracted, to, padded, a, x, features, y, rows, stride, scratch, epilogue, threads);
        else
            PlacedRows<TV, T, TK>(s, from, contracted, to, padded, a, x, y, rows, stride, epilogue, threads);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void PlacedRows<TV, T, TK>(
        in DotShape s, in StridedShape from, in StridedShape contracted, in StridedShape to, in StridedShape padded, View<T> a, View<T> x, View<T> y, nint rows, nint stride, TK epilogue, int threads)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        int parts = Parts.Of((long)rows * s.B * from.Count * s.I * s.K, s.B, s.I, PartRows, threads);
        fixed (DotShape* shape = &s)
        fixed (StridedShape* begins = &from, elements = &contracted, places = &to, around = &padded)
            WorkerPool.Shared.Run(parts, new PlacedRowsWork<TV, T, TK>(shape, begins, elements, places, around, a, x, y, rows, stride, epilogue, parts));
    }

    // Where one tile is all there is, threads share the groups, or of one the rows of the matrix.
    readonly struct PlacedRowsWork<TV, T, TK>(
        DotShape* s, StridedShape* from, StridedShape* contracted, StridedShape* to, StridedShape* padded, View<T> a, View<T> x, View<T> y, nint rows, nint stride, TK epilogue, int parts) : IWork
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        public void Run(int worker)
        {
            (nint b, nint end, nint first, nint count) = Parts.Part(s->B, s->I, PartRows, worker, parts);
            for (; b < end; b++)
                PlacedPart<TV, T, TK>(*s, b, first, count, *from, *contracted, *to, *padded, a, x, y, rows, stride, epilogue);
        }
    }

    // Rows of a group's matrix from the first on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void PlacedPart<TV, T, TK>(
        in DotShape s, nint group, nint row, nint height, in StridedShape from, in StridedShape contracted, in StridedShape to, in StridedShape padded, View<T> a, View<T> x, View<T> y, nint rows, nint stride, TK epilogue)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        // Where rows fill one vector a register tile takes two places.
        bool isPaired = stride > 1 && rows <= TV.Count;
        nint* places = stackalloc nint[ListedPlaces];
        a += group * s.AB;
        x += group * s.XB * stride;
        Places k = new(contracted);
        PanelOperands<T> o = new() { AI = s.AI, AK = s.AK, XPlaces = places, YI = (s.IsPadded ? s.PI : s.YI) * stride };
        for (nint first = 0; first < s.K; first += ListedPlaces)
        {
            o.A = a + (row * s.AI + first * s.AK);
            o.Count = nint.Min(ListedPlaces, s.K - first);
            o.Accumulate = first > 0;
            k.List(places, o.Count, stride);

            bool isLast = first + o.Count == s.K;
            Places j = new(from), feature = new(to), place = new(padded);
            for (nint n = from.Count; n > 0; n--)
            {
                nint x0 = j.Current * stride;
                nint f = feature.Current + group * s.YB + row * s.YI, p = place.Current + group * s.PB + row * s.PI, y0 = (s.IsPadded ? p : f) * stride;
                (o.X, o.Y) = (x + x0, y + y0);
                j.Next();
                feature.Next();
                place.Next();
                nint f1 = feature.Current + group * s.YB + row * s.YI, p1 = place.Current + group * s.PB + row * s.PI;
                bool isPair = isPaired && n > 1;
                if (isPair)
                {
                    (o.XC, o.YC) = (j.Current * stride - x0, (s.IsPadded ? p1 : f1) * stride - y0);
                    Panel.Pairs<TV, T, Panel.Listed>(o, 1, height);
                    j.Next();
                    feature.Next();
                    place.Next();
                    n--;
                }
                else
                {
                    Panel.RunRows<TV, T, Panel.Listed>(o, rows, stride, height);
                }

                if (isLast && typeof(TK) != typeof(NoKernel<T>))
                {
                    Map.Block<TV, T, TK>(epilogue, f, s.YI, p, s.PI, height, 0, rows, stride);
                    if (isPair)
                        Map.Block<TV, T, TK>(epilogue, f1, s.YI, p1, s.PI, height, 0, rows, stride);
                }
            }
        }
    }
}
