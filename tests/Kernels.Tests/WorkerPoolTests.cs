using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels.Tests;

public unsafe class WorkerPoolTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(5)]
    public void Every_share_runs_once(int threads)
    {
        using WorkerPool pool = new(threads);
        for (int workers = 0; workers <= 17; workers++)
        {
            int[] seen = new int[workers];
            for (int call = 0; call < 20; call++)
                pool.Run(workers, new Mark(seen));
            Assert.All(seen, count => Assert.Equal(20, count));
        }
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_threads()
    {
        float[] One(int threads)
        {
            const int Shards = 7, N = 100;
            using WorkerPool pool = new(threads);
            using Buffer<float> shards = new Buffer<float>(Shards * N).Random(1, 1000);
            pool.Run(Shards, new Harmonic(shards.View, N));
            Sum.Shards<V128F, float>(shards.View, shards.View + N, Shards - 1, N, N);
            return shards.Span[..N].ToArray();
        }

        float[] expected = One(1);
        Assert.Equal(expected, One(2));
        Assert.Equal(expected, One(Environment.ProcessorCount));
        Assert.Equal(expected, One(4));
    }

    [Fact]
    public void A_call_wakes_threads_that_have_gone_to_sleep()
    {
        using WorkerPool pool = new(3);
        for (int call = 0; call < 5; call++)
        {
            int[] seen = new int[3];
            pool.Run(3, new Mark(seen));
            Assert.Equal([1, 1, 1], seen);
            Thread.Sleep(20);
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(4)]
    public void The_lowest_failing_share_is_reported_and_the_pool_goes_on(int threads)
    {
        using WorkerPool pool = new(threads);
        Assert.Equal("share 1", Assert.Throws<InvalidOperationException>(() => pool.Run(4, new Fail())).Message);
        int[] seen = new int[4];
        pool.Run(4, new Mark(seen));
        Assert.Equal([1, 1, 1, 1], seen);
    }

    [Fact]
    public void A_call_from_within_a_share_runs_alone()
    {
        using WorkerPool pool = new(2);
        int[] seen = new int[8];
        pool.Run(2, new Nested(pool, seen));
        Assert.All(seen, count => Assert.Equal(2, count));
    }

    [Fact]
    public void Callers_do_not_wait_for_each_other()
    {
        using WorkerPool pool = new(2);
        int[][] seen = [new int[6], new int[6], new int[6]];
        Thread[] callers = [.. seen.Select(mine => new Thread(() =>
        {
            for (int call = 0; call < 2000; call++)
                pool.Run(6, new Mark(mine));
        }))];
        foreach (Thread caller in callers)
            caller.Start();
        foreach (Thread caller in callers)
            caller.Join();
        Assert.All(seen, mine => Assert.All(mine, count => Assert.Equal(2000, count)));
    }

    [Fact]
    public void A_call_allocates_nothing()
    {
        using WorkerPool pool = new(2);
        int[] seen = new int[4];
        for (int call = 0; call < 100; call++)
            pool.Run(4, new Mark(seen));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int call = 0; call < 100; call++)
            pool.Run(4, new Mark(seen));
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_disposed_pool_runs_on_the_caller()
    {
        WorkerPool pool = new(2);
        int[] seen = new int[4];
        pool.Run(4, new Mark(seen));
        pool.Dispose();
        pool.Run(4, new Mark(seen));
        Assert.Equal([2, 2, 2, 2], seen);
    }

    readonly struct Mark(int[] seen) : IWork
    {
        public void Run(int worker) => Interlocked.Increment(ref seen[worker]);
    }

    readonly struct Fail : IWork
    {
        public void Run(int worker)
        {
            if (worker >= 1)
                throw new InvalidOperationException($"share {worker}");
        }
    }

    readonly struct Nested(WorkerPool pool, int[] seen) : IWork
    {
        public void Run(int worker) => pool.Run(8, new Mark(seen));
    }

    readonly struct Harmonic(View<float> shards, nint n) : IWork
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Run(int worker)
        {
            View<float> mine = shards + worker * n;
            for (nint i = 0; i < n; i++)
            {
                for (int k = 1; k < 200; k++)
                    mine[i] += mine[i] / (k + worker);
            }
        }
    }
}
