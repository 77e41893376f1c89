using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public readonly partial struct Sum
{
    /// <summary>
    /// first[i] += others[i] + others[pitch + i] + …, shard after shard: the order, and with it every bit, is the same for any
    /// number of threads.
    /// </summary>
    /// <param name="first">The first shard, and the result.</param>
    /// <param name="others">The other shards, <paramref name="pitch"/> elements apart.</param>
    /// <param name="shards">The number of the others.</param>
    /// <param name="pitch">The elements from one shard to the next.</param>
    /// <param name="n">The elements of a shard; none beyond are touched.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Shards<TV, T>(View<T> first, View<T> others, nint shards, nint pitch, nint n)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint whole = n - n % TV.Count;
        Add<TV, T>(first, others, shards, pitch, 0, whole);
        Add<Scalar<T>, T>(first, others, shards, pitch, whole, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Add<TV, T>(View<T> first, View<T> others, nint shards, nint pitch, nint from, nint to)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        for (nint i = from; i < to; i += TV.Count)
        {
            TV sum = TV.Load(first + i);
            View<T> source = others + i;
            for (nint shard = 0; shard < shards; shard++, source += pitch)
                sum += TV.Load(source);
            TV.Store(first + i, sum);
        }
    }
}
