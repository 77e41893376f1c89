using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>Runs a kernel over every element: the skeleton of element-wise steps and of epilogues.</summary>
public static class Map
{
    /// <summary>
    /// Over <paramref name="features"/> features of a tile, and its rows rounded up to whole vectors.
    /// </summary>
    public static void Run<TV, T, TK>(TK kernel, nint features, nint rows, nint stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T> =>
        Block<TV, T, TK>(kernel, 0, 1, features, 0, rows, stride);

    /// <summary>Over the features that lie at <paramref name="places"/> of a padded result, in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Padded<TV, T, TK>(TK kernel, in StridedShape places, nint rows, nint stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        (Places lines, nint width) = Places.Lines(places);
        for (nint f = 0; f < places.Count; f += width, lines.Next())
            Block<TV, T, TK>(kernel, f, 1, lines.Current, 1, width, 0, rows, stride);
    }

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
            OfRows<TV, T, TK>(kernel, 0, 1, 0, 1, features, 0, whole);
        if (whole < lanes)
            OfRows<Scalar<T>, T, TK>(kernel, 0, 1, 0, 1, features, whole, lanes);
    }

    /// <summary>Over <paramref name="count"/> features from <paramref name="first"/> on, <paramref name="step"/> apart, and rows from ≤ r &lt; to.</summary>
    internal static void Block<TV, T, TK>(TK kernel, nint first, nint step, nint count, nint from, nint to, nint stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T> =>
        Block<TV, T, TK>(kernel, first, step, first, step, count, from, to, stride);

    /// <summary>The same where the features lie elsewhere in a padded result: from <paramref name="place"/> on, <paramref name="placeStep"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Block<TV, T, TK>(TK kernel, nint first, nint step, nint place, nint placeStep, nint count, nint from, nint to, nint stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        if (stride == 1)
            OfFeatures<TV, T, TK>(kernel, first, step, place, placeStep, count);
        else
            OfRows<TV, T, TK>(kernel, first, step, place, placeStep, count, from, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void OfRows<TV, T, TK>(TK kernel, nint first, nint step, nint place, nint placeStep, nint count, nint from, nint to)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        for (nint f = first, p = place; count > 0; count--, f += step, p += placeStep)
        {
            for (nint r = from; r < to; r += TV.Count)
                kernel.Apply<TV, ILanes.Rows>(f, p, r);
        }
    }

    // A single row: whole vectors of each line of features, and the rest one by one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void OfFeatures<TV, T, TK>(TK kernel, nint first, nint step, nint place, nint placeStep, nint count)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TK : struct, IKernel<T>
    {
        nint f = first, p = place;
        while (count > 0)
        {
            nint line = count;
            if (step == 1 && placeStep == 1)
            {
                line = f % TK.Begin != 0 ? 1 : nint.Min(count, TK.Line - f % TK.Line);
                nint vectors = line / TV.Count;
                for (nint n = vectors; n > 0; n--, f += TV.Count, p += TV.Count)
                    kernel.Apply<TV, ILanes.Features>(f, p, 0);
                count -= vectors * TV.Count;
                line -= vectors * TV.Count;
            }

            count -= line;
            for (; line > 0; line--, f += step, p += placeStep)
                kernel.Apply<Scalar<T>, ILanes.Features>(f, p, 0);
        }
    }
}
