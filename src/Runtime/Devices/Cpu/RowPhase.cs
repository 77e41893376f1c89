using Lux.Gen.Kernels;

namespace Lux.Gen.Programs;

/// <summary>
/// The row-parallel part of a program: what is done with one tile of rows (samples), from loading its inputs to adding its share to the sums over the batch.
/// The generator emits it.
/// </summary>
public interface IRowPhase<T> where T : unmanaged
{
    /// <summary>Rows in a tile: a multiple of 16. A tile's values lie as [features][TileRows].</summary>
    static abstract nint TileRows { get; }

    /// <summary>Whether tiles may be spread over threads: all their sums over the batch are plain sums.</summary>
    static abstract bool IsSharded { get; }

    /// <summary>Elements of memory that a tile needs.</summary>
    nint TileElements { get; }

    /// <summary>Elements of the sums over the batch that are not gradients.</summary>
    nint SumElements { get; }

    /// <summary>Elements of the gradient block; 0 where this phase adds to no gradient.</summary>
    nint GradientElements { get; }

    /// <summary>Computes one tile.</summary>
    void Tile<TV>(in RowTile<T> tile) where TV : struct, IVector<TV, T>;
}

/// <summary>One tile of rows, and where its values and sums lie.</summary>
public readonly struct RowTile<T>(View<T> values, View<T> gradients, View<T> sums, nint row, nint rows, bool isFirst) where T : unmanaged
{
    /// <summary>Memory for the tile's values.</summary>
    public View<T> Values { get; } = values;

    /// <summary>The gradient block of this tile's shard.</summary>
    public View<T> Gradients { get; } = gradients;

    /// <summary>The other sums over the batch of this tile's shard.</summary>
    public View<T> Sums { get; } = sums;

    /// <summary>The first row.</summary>
    public nint Row { get; } = row;

    /// <summary>The number of rows: TileRows, or fewer in the last tile.</summary>
    public nint Rows { get; } = rows;

    /// <summary>Whether this is its shard's first tile, which stores its sums where later ones add theirs.</summary>
    public bool IsFirst { get; } = isFirst;
}

/// <summary>
/// Runs a row phase over a batch. The tiles are dealt to a number of shards that depends on the batch alone; each shard's sums grow in the order of its tiles, and the shards' sums are
/// added in order at the end: the same bits for any number of threads.
/// </summary>
public static unsafe class RowPhases
{
    // Enough for the threads of one machine to share the work evenly, few enough that adding up their gradients costs little.
    const int MaxShards = 16;

    // Below about this many elements written a hand-over to another thread costs more than it saves (a fork and join is a few hundred nanoseconds).
    const long SerialElements = 1 << 15;

    /// <summary>Runs all tiles.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="frame">The frame it runs in.</param>
    /// <param name="rows">The batch: the number of rows.</param>
    /// <param name="gradients">The gradient block that receives the sums.</param>
    /// <param name="sums">Where the other sums over the batch go.</param>
    public static void Run<TV, T, TPhase>(in TPhase phase, Frame frame, nint rows, View<T> gradients, View<T> sums)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TPhase : unmanaged, IRowPhase<T>
    {
        nint shards = Shards<T, TPhase>(rows), threads = Threads<T, TPhase>(frame, rows);
        nint elements = (threads * Pad(phase.TileElements)) + ((shards - 1) * (Pad(phase.SumElements) + Pad(phase.GradientElements)));
        View<T> scratch = Frame.View<T>(frame.Scratch(elements * sizeof(T))), shardGradients = scratch + (threads * Pad(phase.TileElements));
        Job<T, TPhase> job = new()
        {
            Phase = phase,
            Rows = rows,
            Shards = shards,
            Gradients = gradients,
            Sums = sums,
            Tiles = scratch,
            ShardGradients = shardGradients,
            ShardSums = shardGradients + ((shards - 1) * Pad(phase.GradientElements)),
            Workers = threads,
        };

        if (threads <= 1 || rows * (long)phase.TileElements / TPhase.TileRows < SerialElements)
        {
            for (nint shard = 0; shard < shards; shard++)
            {
                RunShard<TV, T, TPhase>(ref job, shard, 0);
            }
        }
        else
        {
            WorkerPool.Shared.Run((int)threads, new ShardWork<TV, T, TPhase>((nint)(&job)));
        }

        Kernels.Sum.Shards<TV, T>(gradients, job.ShardGradients, shards - 1, Pad(phase.GradientElements), phase.GradientElements);
        Kernels.Sum.Shards<TV, T>(sums, job.ShardSums, shards - 1, Pad(phase.SumElements), phase.SumElements);
    }

    struct Job<T, TPhase> where T : unmanaged where TPhase : unmanaged, IRowPhase<T>
    {
        public TPhase Phase;
        public nint Rows, Shards, Workers;
        public View<T> Gradients, Sums, Tiles, ShardGradients, ShardSums;
    }

    readonly struct ShardWork<TV, T, TPhase>(nint job) : IWork
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TPhase : unmanaged, IRowPhase<T>
    {
        public void Run(int worker) => Work<TV, T, TPhase>(job, worker);
    }

    static void Work<TV, T, TPhase>(nint state, int worker)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TPhase : unmanaged, IRowPhase<T>
    {
        ref Job<T, TPhase> job = ref *(Job<T, TPhase>*)state;
        for (nint shard = worker; shard < job.Shards; shard += job.Workers)
        {
            RunShard<TV, T, TPhase>(ref job, shard, worker);
        }
    }

    static void RunShard<TV, T, TPhase>(ref Job<T, TPhase> job, nint shard, nint worker)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TPhase : unmanaged, IRowPhase<T>
    {
        nint tiles = Tiles<T, TPhase>(job.Rows), first = shard * tiles / job.Shards, last = (shard + 1) * tiles / job.Shards;
        View<T> values = job.Tiles + (worker * Pad(job.Phase.TileElements));
        View<T> gradients = job.Gradients, sums = job.Sums;
        if (shard > 0)
        {
            gradients = job.ShardGradients + ((shard - 1) * Pad(job.Phase.GradientElements));
            sums = job.ShardSums + ((shard - 1) * Pad(job.Phase.SumElements));
            // What this phase does not add to is zero here, so that adding up the shards leaves it alone.
            Clear(gradients, job.Phase.GradientElements);
            Clear(sums, job.Phase.SumElements);
        }

        for (nint tile = first; tile < last; tile++)
        {
            nint row = tile * TPhase.TileRows;
            job.Phase.Tile<TV>(new(values, gradients, sums, row, nint.Min(TPhase.TileRows, job.Rows - row), tile == first));
        }
    }

    static void Clear<T>(View<T> view, nint elements) where T : unmanaged => new System.Span<T>((void*)view.Address, (int)elements).Clear();

    static nint Tiles<T, TPhase>(nint rows) where T : unmanaged where TPhase : unmanaged, IRowPhase<T> => (rows + TPhase.TileRows - 1) / TPhase.TileRows;

    static nint Shards<T, TPhase>(nint rows) where T : unmanaged where TPhase : unmanaged, IRowPhase<T> =>
        TPhase.IsSharded ? nint.Min(Tiles<T, TPhase>(rows), MaxShards) : 1;

    static nint Threads<T, TPhase>(Frame frame, nint rows) where T : unmanaged where TPhase : unmanaged, IRowPhase<T> =>
        nint.Max(1, nint.Min(frame.Threads, Shards<T, TPhase>(rows)));

    static nint Pad(nint elements) => (elements + 15) & ~15;
}
