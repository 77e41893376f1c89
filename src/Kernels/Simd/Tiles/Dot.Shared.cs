using System.Threading;

namespace Lux.Gen.Kernels;

public static unsafe partial class Dot
{
    /// <summary>Below so many products a hand-over to other threads costs more than it saves.</summary>
    const long SerialProducts = 1 << 18;

    /// <summary>The work is cut into so many parts for each thread.</summary>
    const int PartsOfThread = 4;

    /// <summary>Threads share results in groups of so many: whole register tiles.</summary>
    const int SharedRows = 24;

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
        if (threads <= 1 || rows * (long)s.I * s.K < SerialProducts)
        {
            Uniform<TV, T, TK>(s, a, x, y, rows, stride, epilogue);
            return;
        }

        // For few rows each part first gathers the operand of all of them, which costs more than threads that wait for one another.
        int next = 0, parts = IsFew<TV, T>(s, rows) ? threads : PartsOfThread * threads;
        fixed (DotShape* shape = &s)
            WorkerPool.Shared.Run(threads, new UniformWork<TV, T, TK>(shape, a, x, y, rows, stride, epilogue, parts, &next));
    }

    // Each thread takes the next part when it is done with one.
    readonly struct UniformWork<TV, T, TK>(DotShape* s, View<T> a, View<T> x, View<T> y, nint rows, nint stride, TK epilogue, int parts, int* next) : IWork
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        public void Run(int worker)
        {
            nint groups = (s->I + SharedRows - 1) / SharedRows;
            DotShape own = *s;
            for (int part; (part = Interlocked.Increment(ref *next) - 1) < parts;)
            {
                nint from = groups * part / parts * SharedRows;
                own.I = nint.Min(groups * (part + 1) / parts * SharedRows, s->I) - from;
                if (own.I > 0)
                    Uniform<TV, T, TK>(own, a + from * s->AI, x, y, rows, stride, epilogue, false, from * s->YI);
            }
        }
    }
}
