using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>Reductions in a tile, over an axis of the features, and over the rows too.</summary>
public static unsafe partial class Reduce
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
        if (stride == 1)
            OfFeatures<TV, T, TOperation, TValue>(value, outer, count, inner, y, first: true);
        else
            OfRows<TV, T, TOperation, TValue>(value, outer, count, inner, y, rows, stride);
        if (typeof(TK) != typeof(NoKernel<T>))
            Map.Run<TV, T, TK>(epilogue, outer * inner, rows, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void OfRows<TV, T, TOperation, TValue>(TValue value, nint outer, nint count, nint inner, View<T> y, nint rows, nint stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TOperation : struct, IReduction
        where TValue : struct, IValue<T>
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
                        result = TOperation.Combine(result, value.Value<TV, ILanes.Rows>(f, f, r));
                    TV.Store(target + r, result);
                }
            }
        }
    }

    // A single row: where the axis is the last one its elements lie in the lanes, as far as they have lines; else what lies behind it does.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void OfFeatures<TV, T, TOperation, TValue>(TValue value, nint outer, nint count, nint inner, View<T> y, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TOperation : struct, IReduction
        where TValue : struct, IValue<T>
    {
        bool hasLines = TValue.Line % inner == 0;
        for (nint o = 0; o < outer; o++)
        {
            nint f = o * count * inner, i = 0;
            for (; hasLines && inner - i >= TV.Count; i += TV.Count, y += TV.Count)
            {
                TV result = Column<TV, T, TOperation, TValue>(value, f + i, count, inner);
                TV.Store(y, first ? result : TOperation.Combine(TV.Load(y), result));
            }

            for (; i < inner; i++, y += 1)
            {
                Scalar<T> result = inner == 1 ? new(Line<TV, T, TOperation, TValue>(value, f, count)) : Column<Scalar<T>, T, TOperation, TValue>(value, f + i, count, inner);
                Scalar<T>.Store(y, first ? result : TOperation.Combine(Scalar<T>.Load(y), result));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV Column<TV, T, TOperation, TValue>(TValue value, nint f, nint count, nint step)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TOperation : struct, IReduction
        where TValue : struct, IValue<T>
    {
        TV result = TOperation.Start<TV>();
        for (nint c = 0; c < count; c++, f += step)
            result = TOperation.Combine(result, value.Value<TV, ILanes.Features>(f, f, 0));
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Line<TV, T, TOperation, TValue>(TValue value, nint f, nint count)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TOperation : struct, IReduction
        where TValue : struct, IValue<T>
    {
        TV lanes = TOperation.Start<TV>();
        Scalar<T> rest = TOperation.Start<Scalar<T>>();
        for (nint end = f + count; f < end;)
        {
            nint line = nint.Min(end - f, TValue.Line - f % TValue.Line);
            for (; line >= TV.Count; line -= TV.Count, f += TV.Count)
                lanes = TOperation.Combine(lanes, value.Value<TV, ILanes.Features>(f, f, 0));
            for (; line > 0; line--, f++)
                rest = TOperation.Combine(rest, value.Value<Scalar<T>, ILanes.Features>(f, f, 0));
        }

        return TOperation.Combine(new Scalar<T>(TV.Reduce<TOperation>(lanes)), rest).Value;
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
    /// <param name="stride">The rows that a tile has room for: a multiple of 16, or 1.</param>
    /// <param name="first">Whether to store (else to combine with y).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Batch<TV, T, TOperation, TValue>(
        TValue value, nint outer, nint count, nint inner, View<T> y, nint rows, nint stride, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TOperation : struct, IReduction
        where TValue : struct, IValue<T>
    {
        if (stride == 1)
        {
            OfFeatures<TV, T, TOperation, TValue>(value, outer, count, inner, y, first);
            return;
        }

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
                        part = TOperation.Combine(part, TV.Select(mask, value.Value<TV, ILanes.Rows>(f, f, r), TOperation.Start<TV>()));
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
