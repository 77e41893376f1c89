using System.Runtime.CompilerServices;
using System.Threading;

namespace Lux.Gen.Kernels;

public static unsafe partial class Dot
{
    /// <summary>Of few rows of x, each of whose products reads an element of the matrix, so many elements are worth a thread more.</summary>
    const long ElementsOfThread = 1 << 17;

    /// <summary>The work is cut into so many parts for each thread.</summary>
    const int PartsOfThread = 4;

    /// <summary>Threads share results in groups of so many: whole register tiles.</summary>
    const int SharedRows = 24;

    /// <summary>The same where parts are as many as threads, and are to be equal.</summary>
    const int PartRows = 4;

    /// <summary>
    /// <see cref="Uniform"/> by several threads, where one tile is all there is: they share i, and B and J are 1. The results do not depend on how many there are.
    /// </summary>
    /// <param name="s">Extents and strides.</param>
    /// <param name="a">The matrix.</param>
    /// <param name="x">The tile's operand.</param>
    /// <param name="y">The tile's result.</param>
    /// <param name="rows">The rows in use.</param>
    /// <param name="stride">The rows that a tile has room for.</param>
    /// <param name="epilogue">What to do with the results: each thread with its own.</param>
    /// <param name="threads">How many threads may take part.</param>
    public static void Shared<TV, T, TK>(in DotShape s, View<T> a, View<T> x, View<T> y, nint rows, nint stride, TK epilogue, int threads)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        bool isFew = IsFew<TV, T>(s, rows) && s.K <= FewDepth(rows);
        bool isReading = isFew || IsAcross<TV, T>(s, rows);
        threads = WorkerPool.ThreadsFor((isReading ? 1 : rows) * (long)s.I * s.K, isReading ? ElementsOfThread : Parts.ProductsOfThread, threads);
        if (threads == 1)
        {
            Uniform<TV, T, TK>(s, a, x, y, rows, stride, epilogue);
            return;
        }

        if (isFew)
        {
            SharedFew<TV, T, TK>(s, a, x, y, rows, stride, epilogue, threads);
            return;
        }

        int next = 0, parts = PartsOfThread * threads;
        fixed (DotShape* shape = &s)
            WorkerPool.Shared.Run(threads, new UniformWork<TV, T, TK>(shape, a, x, y, rows, stride, epilogue, parts, &next));
    }

    // The caller packs the rows: it has just made them, where other cores would have to fetch a line of cache for each element.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void SharedFew<TV, T, TK>(in DotShape s, View<T> a, View<T> x, View<T> y, nint rows, nint stride, TK epilogue, int threads)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        byte* memory = stackalloc byte[FewElements * sizeof(T) + CacheLine];
        View<T> packed = Aligned<T>(memory);
        PackFew(x, s.XK * stride, rows, s.K, packed, FewDepth(rows));
        fixed (DotShape* shape = &s)
            WorkerPool.Shared.Run(threads, new FewWork<TV, T, TK>(shape, a, packed, y, rows, stride, epilogue, threads));
    }

    // A thread has the same part in every call, whose share of the matrix its cache may still hold.
    readonly struct FewWork<TV, T, TK>(DotShape* s, View<T> a, View<T> packed, View<T> y, nint rows, nint stride, TK epilogue, int parts) : IWork
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        public void Run(int worker)
        {
            DotShape own = *s;
            (nint from, own.I) = Parts.Part(s->I, PartRows, worker, parts);
            FewPacked<TV, T>(own, a + from * own.AI, packed, FewDepth(rows), own.K, y + from * own.YI * stride, rows, stride, accumulate: false);
            if (typeof(TK) != typeof(NoKernel<T>))
                Map.Block<TV, T, TK>(epilogue, from * own.YI, own.YI, own.I, 0, rows, stride);
        }
    }

    // Each thread takes the next part when it is done with one.
    readonly struct UniformWork<TV, T, TK>(DotShape* s, View<T> a, View<T> x, View<T> y, nint rows, nint stride, TK epilogue, int parts, int* next) : IWork
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        public void Run(int worker)
        {
            DotShape own = *s;
            for (int part; (part = Interlocked.Increment(ref *next) - 1) < parts;)
            {
                (nint from, own.I) = Parts.Part(s->I, SharedRows, part, parts);
                if (own.I > 0)
                    Uniform<TV, T, TK>(own, a + from * s->AI, x, y, rows, stride, epilogue, false, from * s->YI);
            }
        }
    }
}
