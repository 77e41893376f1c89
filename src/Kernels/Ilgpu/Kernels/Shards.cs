using System.Runtime.CompilerServices;
using ILGPU;
using Lux.Gen.Kernels;

namespace Lux.Gen.Gpu;

/// <summary>
/// The ordered two-pass reduction: rows are dealt to shards, whose number depends on the rows alone; each shard's share is one thread's, in the order of its rows; a second pass folds
/// the shares in order. So the same bits come of every run and every grouping of threads.
/// </summary>
public static class Shards
{
    // A shard of fewer rows costs more to fold than it saves.
    const int LeastRows = 8;

    /// <summary>The number of shards for so many rows.</summary>
    /// <param name="rows">The rows, at least 1.</param>
    /// <param name="most">The most that the program has room and use for.</param>
    public static int Of(int rows, int most) => int.Max(1, int.Min(most, rows / LeastRows));

    /// <summary>The first row of a shard; the next one's first row is its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int First(int shard, int shards, int rows) => (int)((long)rows * shard / shards);

    /// <summary>The second pass: element <paramref name="i"/> of each shard's <paramref name="stride"/> elements, folded in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Fold<TV, TOperation>(ArrayView<TV> shares, int i, int stride, int shards)
        where TV : unmanaged, INumber<TV>
        where TOperation : struct, IReduction
    {
        TV sum = shares[i];
        for (int shard = 1; shard < shards; shard++)
        {
            sum = TOperation.Combine(sum, shares[(shard * stride) + i]);
        }

        return sum;
    }
}
