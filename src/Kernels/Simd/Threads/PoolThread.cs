using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace Lux.Gen.Kernels;

/// <summary>
/// One thread of a pool. Calls are counted: it works when the number asked for runs ahead of the number taken. Who asks may take a call back before the thread does, and then need not wait for a
/// thread that sleeps or has no core.
/// </summary>
sealed class PoolThread
{
    /// <summary>About 10 µs of spinning. What is awaited may need this very core, so then it is offered.</summary>
    const int Spins = 300;

    /// <summary>About 0.1 ms on an idle machine: longer than the gap between two steps, too short to matter when nothing follows.</summary>
    const int Yields = 200;

    readonly WorkerPool pool;
    readonly int participant;
    readonly Thread thread;
    readonly object sleep = new();
    Line asked, taken, done, asleep;
    Failure failure;
    volatile bool stopping;

    internal PoolThread(WorkerPool pool, int participant)
    {
        this.pool = pool;
        this.participant = participant;
        thread = new(Loop) { IsBackground = true, Name = $"Lux.Gen worker {participant}" };
        thread.Start();
    }

    /// <summary>Has the thread do its share of the pool's work.</summary>
    internal void Begin()
    {
        // A full fence: either this thread sees that the other sleeps, or the other sees the new number before it falls asleep.
        Interlocked.Increment(ref asked.Value);
        if (Volatile.Read(ref asleep.Value) != 0)
        {
            lock (sleep)
                Monitor.Pulse(sleep);
        }
    }

    /// <summary>Takes the call back, where the thread has not begun with it.</summary>
    internal bool TryTakeBack() => TryTake(asked.Value);

    /// <summary>Waits for the share, and returns its failure.</summary>
    internal Failure End()
    {
        int number = asked.Value;
        for (int spin = 0; Volatile.Read(ref done.Value) != number; spin++)
        {
            if (spin < Spins)
                Thread.SpinWait(1);
            else
                Thread.Yield();
        }

        Failure result = failure;
        failure = default;
        return result;
    }

    internal void Stop()
    {
        stopping = true;
        Begin();
        thread.Join();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Loop()
    {
        for (int number = 1; ; number++)
        {
            for (int spin = 0; IsAhead(number); spin++)
            {
                if (spin < Spins)
                    Thread.SpinWait(1);
                else if (spin < Spins + Yields)
                    Thread.Yield();
                else
                    Sleep(number);
            }

            if (stopping)
                return;
            if (!TryTake(number))
                continue;
            pool.Share(participant, ref failure);
            Volatile.Write(ref done.Value, number);
        }
    }

    bool TryTake(int number) => Interlocked.CompareExchange(ref taken.Value, number, number - 1) == number - 1;

    // Whether the call of this number is yet to come; numbers may wrap around.
    bool IsAhead(int number) => Volatile.Read(ref asked.Value) - number < 0;

    void Sleep(int number)
    {
        lock (sleep)
        {
            Interlocked.Exchange(ref asleep.Value, 1);
            while (IsAhead(number))
                Monitor.Wait(sleep);
            asleep.Value = 0;
        }
    }

    /// <summary>A number on cache lines of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    struct Line
    {
        [FieldOffset(128)]
        public int Value;
    }
}
