using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>Runs a kernel over every element: the skeleton of element-wise steps and of epilogues.</summary>
public static class Map
{
    /// <summary>
    /// Over <paramref name="features"/> features of a tile, and its rows rounded up to whole vectors.
    /// </summary>
    public static void Run<TV, T, TK>(TK kernel, nint features, nint rows)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T> =>
        Block<TV, T, TK>(kernel, 0, 1, features, 0, rows);

    /// <summary>
    /// Over <paramref name="features"/> × <paramref name="lanes"/> elements and none beyond: what fills no vector goes one by one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exact<TV, T, TK>(TK kernel, nint features, nint lanes)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        nint whole = lanes - lanes % TV.Count;
        if (whole > 0)
            Block<TV, T, TK>(kernel, 0, 1, features, 0, whole);
        if (whole < lanes)
            Block<Scalar<T>, T, TK>(kernel, 0, 1, features, whole, lanes);
    }

    /// <summary>Over <paramref name="count"/> features from <paramref name="first"/> on, <paramref name="step"/> apart, and rows from ≤ r &lt; to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Block<TV, T, TK>(TK kernel, nint first, nint step, nint count, nint from, nint to)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        for (nint f = first; count > 0; count--, f += step)
        {
            for (nint r = from; r < to; r += TV.Count)
                kernel.Apply<TV>(f, r);
        }
    }
}
