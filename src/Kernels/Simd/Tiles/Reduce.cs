using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>Reductions in a tile, over an axis of the features, and over the rows too.</summary>
public static class Reduce
{
    /// <summary>
    /// For every row: y[o · inner + i] = the reduction over c of value(o · count · inner + c · inner + i), then the epilogue over
    /// what was written.
    /// </summary>
    /// <param name="value">The operand.</param>
    /// <param name="outer">The features before the axis, multiplied.</param>
    /// <param name="count">The features of the axis.</param>
    /// <param name="inner">The features behind the axis, multiplied.</param>
    /// <param name="y">The result: [outer · inner][stride].</param>
    /// <param name="rows">The rows in use; results are computed for whole vectors of them.</param>
    /// <param name="stride">The rows that a tile has room for.</param>
    /// <param name="epilogue">What to do with the results, or <see cref="NoKernel{T}"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Rows<TV, T, TOperation, TValue, TK>(
        TValue value, nint outer, nint count, nint inner, View<T> y, nint rows, nint stride, TK epilogue)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TOperation : struct, IReduction
        where TValue : struct, IValue<T>
        where TK : struct, IKernel<T>
    {
        for (nint o = 0; o < outer; o++)
        {
            for (nint i = 0; i < inner; i++)
            {
                View<T> target = y + (o * inner + i) * stride;
                for (nint r = 0; r < rows; r += TV.Count)
                {
                    TV result = TOperation.Start<TV>();
                    nint f = o * count * inner + i;
                    for (nint c = 0; c < count; c++, f += inner)
                        result = TOperation.Combine(result, value.Value<TV>(f, r));
                    TV.Store(target + r, result);
                }
            }
        }

        if (typeof(TK) != typeof(NoKernel<T>))
            Map.Run<TV, T, TK>(epilogue, outer * inner, rows);
    }

    /// <summary>
    /// Over the rows too: y[o · inner + i] = the reduction over c and over the rows in use of value(o · count · inner + c · inner + i),
    /// combined with what y held unless this is the first tile.
    /// </summary>
    /// <param name="value">The operand.</param>
    /// <param name="outer">The features before the axis, multiplied.</param>
    /// <param name="count">The features of the axis.</param>
    /// <param name="inner">The features behind the axis, multiplied.</param>
    /// <param name="y">The result: outer · inner elements.</param>
    /// <param name="rows">The rows in use.</param>
    /// <param name="first">Whether to store (else to combine with y).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Batch<TV, T, TOperation, TValue>(
        TValue value, nint outer, nint count, nint inner, View<T> y, nint rows, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TOperation : struct, IReduction
        where TValue : struct, IValue<T>
    {
        for (nint o = 0; o < outer; o++)
        {
            for (nint i = 0; i < inner; i++)
            {
                TV result = TOperation.Start<TV>();
                nint f = o * count * inner + i;
                for (nint c = 0; c < count; c++, f += inner)
                {
                    // Sums of sums lose less to rounding than one long sum.
                    TV part = TOperation.Start<TV>();
                    for (nint r = 0; r < rows; r += TV.Count)
                    {
                        TV mask = TV.FirstLanes((int)nint.Min(rows - r, TV.Count));
                        part = TOperation.Combine(part, TV.Select(mask, value.Value<TV>(f, r), TOperation.Start<TV>()));
                    }

                    result = TOperation.Combine(result, part);
                }

                Scalar<T> total = new(TV.Reduce<TOperation>(result));
                View<T> target = y + (o * inner + i);
                Scalar<T>.Store(target, first ? total : TOperation.Combine(Scalar<T>.Load(target), total));
            }
        }
    }
}
