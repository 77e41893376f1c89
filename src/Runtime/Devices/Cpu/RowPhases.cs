using System;
using System.Threading;
using Lux.Gen.Kernels;

namespace Lux.Gen.Programs;

/// <summary>
/// Runs a row phase over a batch. The tiles are dealt in turn to a number of shards that depends on the batch alone; each shard's sums grow in the order of its tiles, and the shards' sums are
/// added in order at the end: the same bits for any number of threads. A thread takes the next shard when it is done with one, so that a slow one holds up little. Where tiles keep values, a block is one tile of each shard: it is finished before the next one begins.
/// </summary>
public static unsafe class RowPhases
{
    // Enough for the threads of one machine to share the work evenly, few enough that adding up their gradients costs little.
    const int MaxShards = 16;

    // A block's work is cut into so many parts for each thread.
    const int PartsOfThread = 4;

    // So many elements written are worth a thread more, and so many products of a block.
    const long ElementsOfThread = 1 << 15, ProductsOfThread = 1 << 20;

    /// <summary>Runs all tiles.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="frame">The frame it runs in.</param>
    /// <param name="rows">The batch: the number of rows.</param>
    /// <param name="gradients">The gradient block that receives the sums.</param>
    /// <param name="gradientRanges">The ranges of the gradient block that tiles add to, as pairs of a first element and a count.</param>
    /// <param name="sums">Where the other sums over the batch go.</param>
    /// <param name="sumElements">How many elements those are.</param>
    public static void Run<TV, T, TPhase>(in TPhase phase, Frame frame, nint rows, View<T> gradients, ReadOnlySpan<int> gradientRanges, View<T> sums, nint sumElements)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TPhase : unmanaged, IRowPhase<T>
    {
        // Few rows may be tiles of their own, each with its features side by side. Else what would leave half of each vector empty takes narrower ones.
        bool isAlone = TPhase.HasFeatureLanes && (rows == 1 || rows * 8 <= TPhase.SingleRowEighths * TV.Count);
        if (!isAlone && rows > TV.Count / 4 && rows <= TV.Count / 2)
        {
            fixed (TPhase* shared = &phase)
            fixed (int* ranges = gradientRanges)
            {
                if (TV.RunHalf(new HalfWork<T, TPhase>(shared, frame, rows, gradients, ranges, gradientRanges.Length, sums, sumElements)))
                {
                    return;
                }
            }
        }

        // A batch that fills no tile lies closer together, so that more of it is in the first cache.
        nint tileRows = isAlone ? 1 : TPhase.TileRows, stride = nint.Min(tileRows, Pad(rows));
        nint tiles = (rows + tileRows - 1) / tileRows, shards = TPhase.IsSharded ? nint.Min(tiles, MaxShards) : 1;
        if (tiles == 1 && TPhase.KeptElements == 0)
        {
            // One tile needs nothing of what follows, some ten nanoseconds, which a tiny network's step would show.
            View<T> values = Frame.View<T>(frame.Scratch(Pad(phase.TileElements) * sizeof(T)));
            phase.Tile<TV>(new(values, values, gradients, sums, 0, rows, stride, true, frame.Threads));
            return;
        }

        nint workers = nint.Min(WorkerPool.ThreadsFor(rows * (long)(phase.TileElements + TPhase.BufferElements) / TPhase.TileRows, ElementsOfThread, frame.Threads), shards);
        nint threads = TPhase.KeptElements > 0 ? WorkerPool.ThreadsFor(nint.Min(rows, shards * tileRows) * TPhase.BlockProducts, ProductsOfThread, frame.Threads) : 0;
        nint firstGradient = gradientRanges.Length > 0 ? gradientRanges[0] : 0;
        Job<T, TPhase> job = new()
        {
            Rows = rows,
            Tiles = tiles,
            TileRows = tileRows,
            Stride = stride,
            Shards = shards,
            Workers = workers,
            Threads = threads,
            TilePitch = Pad(phase.TileElements),
            GradientPitch = gradientRanges.Length > 0 ? Pad(gradientRanges[^2] + gradientRanges[^1] - firstGradient) : 0,
            SumPitch = Pad(sumElements),
            SumElements = sumElements,
            Ranges = gradientRanges.Length,
            ScratchPitch = TPhase.KeptElements > 0 ? Outer.BlockScratch<TV, T>(shards, tileRows) : 0,
            Gradients = gradients,
            Sums = sums,
            ThreadsOfTile = workers == 1 ? frame.Threads : 1,
        };
        nint elements = (workers * job.TilePitch) + (shards * TPhase.KeptElements) + (threads * job.ScratchPitch) + ((shards - 1) * (job.SumPitch + job.GradientPitch));
        job.Values = Frame.View<T>(frame.Scratch(elements * sizeof(T)));
        job.Kept = job.Values + (workers * job.TilePitch);
        job.Scratch = job.Kept + (shards * TPhase.KeptElements);
        job.ShardSums = job.Scratch + (threads * job.ScratchPitch);
        job.ShardGradients = job.ShardSums + ((shards - 1) * job.SumPitch) + -firstGradient;

        fixed (TPhase* shared = &phase)
        fixed (int* ranges = gradientRanges)
        {
            job.Phase = shared;
            job.GradientRanges = ranges;
            if (TPhase.KeptElements == 0)
            {
                RunTiles<TV, T, TPhase>(ref job);
            }
            else
            {
                for (; job.Block * shards < tiles; job.Block++)
                {
                    RunTiles<TV, T, TPhase>(ref job);
                    RunBlock<TV, T, TPhase>(ref job);
                }
            }
        }

        if (shards == 1)
        {
            return;
        }

        for (int i = 0; i < gradientRanges.Length; i += 2)
        {
            Kernels.Sum.Shards<TV, T>(gradients + gradientRanges[i], job.ShardGradients + gradientRanges[i], shards - 1, job.GradientPitch, gradientRanges[i + 1]);
        }

        Kernels.Sum.Shards<TV, T>(sums, job.ShardSums, shards - 1, job.SumPitch, sumElements);
    }

    readonly struct HalfWork<T, TPhase>(TPhase* phase, Frame frame, nint rows, View<T> gradients, int* ranges, int rangeCount, View<T> sums, nint sumElements) : IVectorWork<T>
        where T : unmanaged
        where TPhase : unmanaged, IRowPhase<T>
    {
        public void Run<TV>() where TV : struct, IVector<TV, T> => RowPhases.Run<TV, T, TPhase>(*phase, frame, rows, gradients, new(ranges, rangeCount), sums, sumElements);
    }

    struct Job<T, TPhase> where T : unmanaged where TPhase : unmanaged, IRowPhase<T>
    {
        public TPhase* Phase;
        public nint Rows, Tiles, TileRows, Stride, Shards, Workers, Threads, Block, TilePitch, GradientPitch, SumPitch, SumElements, ScratchPitch;
        public int ThreadsOfTile, Next, Ranges;
        public int* GradientRanges;
        public View<T> Gradients, Sums, Values, Kept, Scratch, ShardGradients, ShardSums;
    }

    static void RunTiles<TV, T, TPhase>(ref Job<T, TPhase> job)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TPhase : unmanaged, IRowPhase<T>
    {
        if (job.Workers > 1)
        {
            job.Next = 0;
            fixed (Job<T, TPhase>* pointer = &job)
            {
                WorkerPool.Shared.Run((int)job.Workers, new TileWork<TV, T, TPhase>((nint)pointer));
            }

            return;
        }

        for (nint shard = 0; shard < job.Shards; shard++)
        {
            RunShard<TV, T, TPhase>(ref job, shard, 0);
        }
    }

    static void RunBlock<TV, T, TPhase>(ref Job<T, TPhase> job)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TPhase : unmanaged, IRowPhase<T>
    {
        job.Next = 0;
        fixed (Job<T, TPhase>* pointer = &job)
        {
            WorkerPool.Shared.Run((int)job.Threads, new BlockWork<TV, T, TPhase>((nint)pointer));
        }
    }

    readonly struct TileWork<TV, T, TPhase>(nint job) : IWork
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TPhase : unmanaged, IRowPhase<T>
    {
        public void Run(int worker)
        {
            ref Job<T, TPhase> shared = ref *(Job<T, TPhase>*)job;
            for (nint shard; (shard = Interlocked.Increment(ref shared.Next) - 1) < shared.Shards;)
            {
                RunShard<TV, T, TPhase>(ref shared, shard, worker);
            }
        }
    }

    readonly struct BlockWork<TV, T, TPhase>(nint job) : IWork
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TPhase : unmanaged, IRowPhase<T>
    {
        public void Run(int worker)
        {
            ref Job<T, TPhase> shared = ref *(Job<T, TPhase>*)job;
            nint rowsOfBlock = shared.Shards * shared.TileRows, rows = nint.Min(rowsOfBlock, shared.Rows - (shared.Block * rowsOfBlock));
            nint parts = shared.Threads == 1 ? 1 : PartsOfThread * shared.Threads;
            for (nint part; (part = Interlocked.Increment(ref shared.Next) - 1) < parts;)
            {
                shared.Phase->Block<TV>(new(
                    shared.Kept, TPhase.KeptElements, rows, shared.Stride, shared.Gradients, shared.Scratch + (worker * shared.ScratchPitch), part, parts, shared.Block == 0));
            }
        }
    }

    static void RunShard<TV, T, TPhase>(ref Job<T, TPhase> job, nint shard, nint worker)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TPhase : unmanaged, IRowPhase<T>
    {
        View<T> gradients = job.Gradients, sums = job.Sums;
        if (shard > 0)
        {
            gradients = job.ShardGradients + ((shard - 1) * job.GradientPitch);
            sums = job.ShardSums + ((shard - 1) * job.SumPitch);
            if (job.Block == 0)
            {
                // What this phase does not add to is zero here, so that adding up the shards leaves it alone.
                for (int i = 0; i < job.Ranges; i += 2)
                {
                    Clear(gradients + job.GradientRanges[i], job.GradientRanges[i + 1]);
                }

                Clear(sums, job.SumElements);
            }
        }

        View<T> values = job.Values + (worker * job.TilePitch), kept = job.Kept + (shard * TPhase.KeptElements);
        nint last = TPhase.KeptElements == 0 ? job.Tiles : nint.Min(job.Tiles, (job.Block + 1) * job.Shards);
        for (nint tile = (job.Block * job.Shards) + shard; tile < last; tile += job.Shards)
        {
            nint row = tile * job.TileRows;
            job.Phase->Tile<TV>(new(values, kept, gradients, sums, row, nint.Min(job.TileRows, job.Rows - row), job.Stride, tile == shard, job.ThreadsOfTile));
        }
    }

    static void Clear<T>(View<T> view, nint elements) where T : unmanaged => new Span<T>((void*)view.Address, (int)elements).Clear();

    static nint Pad(nint elements) => (elements + 15) & ~15;
}
