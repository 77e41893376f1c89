using System;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace Lux.Gen.Kernels;

/// <summary>
/// A fork-join pool for work of microseconds: its threads spin briefly for the next call, then sleep. A call allocates nothing.
/// </summary>
/// <param name="threads">The threads that take part in a call, the caller's own included.</param>
public sealed unsafe class WorkerPool(int threads) : IDisposable
{
    readonly Lock starting = new();
    PoolThread[]? helpers;
    delegate*<void*, int, void> body;
    void* state;
    int workers, participants, busy;
    Failure ownFailure;

    /// <summary>The pool of the process: one thread for each core.</summary>
    public static WorkerPool Shared { get; } = new(Cores.Count);

    /// <summary>The threads that take part in a call, the caller's own included.</summary>
    public int Threads { get; private set; } = Math.Max(threads, 1);

    /// <summary>
    /// How many of so many threads work is worth: one more for each <paramref name="unit"/> of it, which is to take longer than to call a thread that may be asleep. Many threads on little work only
    /// wait for one another.
    /// </summary>
    public static int ThreadsFor(long work, long unit, int threads) => work < unit ? 1 : (int)Math.Clamp(1 + (work / unit), 1, Math.Max(threads, 1));

    /// <summary>
    /// Runs the shares 0 … workers − 1 of <paramref name="work"/> and returns when all are done. While another call holds the pool,
    /// from this thread or another, the caller runs all shares itself, in order. Work is to have been split without regard to the
    /// threads, so the results are the same either way.
    /// </summary>
    /// <param name="workers">The number of shares.</param>
    /// <param name="work">The work.</param>
    /// <exception cref="Exception">What the first failing share has thrown.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TWork>(int workers, TWork work) where TWork : struct, IWork
    {
        if (workers <= 1 || Threads == 1 || Interlocked.CompareExchange(ref busy, 1, 0) != 0)
        {
            for (int worker = 0; worker < workers; worker++)
                work.Run(worker);
            return;
        }

        try
        {
            Fork(&Invoke<TWork>, Unsafe.AsPointer(ref work), workers);
        }
        finally
        {
            state = null;
            Volatile.Write(ref busy, 0);
        }
    }

    /// <summary>Ends the pool's threads. A disposed pool runs everything on the caller's thread.</summary>
    public void Dispose()
    {
        lock (starting)
        {
            Threads = 1;
            foreach (PoolThread helper in helpers ?? [])
                helper.Stop();
            helpers = null;
        }
    }

    static void Invoke<TWork>(void* work, int worker) where TWork : struct, IWork => Unsafe.AsRef<TWork>(work).Run(worker);

    void Fork(delegate*<void*, int, void> body, void* state, int workers)
    {
        PoolThread[] helpers = this.helpers ?? Start();
        this.body = body;
        this.state = state;
        this.workers = workers;
        participants = Math.Min(workers, helpers.Length + 1);
        for (int i = 0; i < participants - 1; i++)
            helpers[i].Begin();
        Share(0, ref ownFailure);
        Failure failure = ownFailure;
        for (int i = 0; i < participants - 1; i++)
        {
            ownFailure = default;
            if (helpers[i].TryTakeBack())
                Share(i + 1, ref ownFailure);
            else
                ownFailure = helpers[i].End();
            failure = Failure.First(failure, ownFailure);
        }

        ownFailure = default;
        failure.Throw();
    }

    /// <summary>Every participant takes each participants-th share, beginning with its own number.</summary>
    internal void Share(int participant, ref Failure failure)
    {
        int worker = participant;
        try
        {
            for (; worker < workers; worker += participants)
                body(state, worker);
        }
        catch (Exception exception)
        {
            failure = new(worker, ExceptionDispatchInfo.Capture(exception));
        }
    }

    PoolThread[] Start()
    {
        lock (starting)
        {
            PoolThread[] started = new PoolThread[Threads - 1];
            for (int i = 0; i < started.Length; i++)
                started[i] = new(this, i + 1);
            return helpers = started;
        }
    }
}
