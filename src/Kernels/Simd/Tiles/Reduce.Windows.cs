using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Reduce
{
    /// <summary>
    /// <see cref="Rows"/> over windows: for every row y[j] = the reduction over k of value(j · taps.Count + k), an element that lies at from(j) + taps(k) in what the windows are of.
    /// </summary>
    /// <param name="value">The operand.</param>
    /// <param name="from">Where each j begins.</param>
    /// <param name="taps">How far each k is from there: some hundreds at most, since they are listed on the stack.</param>
    /// <param name="y">The result: [from.Count][stride].</param>
    /// <param name="rows">The rows in use; results are computed for whole vectors of them.</param>
    /// <param name="stride">The rows that a tile has room for.</param>
    /// <param name="epilogue">What to do with the results, or <see cref="NoKernel{T}"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Windows<TV, T, TOperation, TValue, TK>(TValue value, in StridedShape from, in StridedShape taps, View<T> y, nint rows, nint stride, TK epilogue)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TOperation : struct, IReduction
        where TValue : struct, IValue<T>
        where TK : struct, IKernel<T>
    {
        if (stride == 1 && TV.Count > 1 && TValue.Line >= TV.Count && from.Rank > 0)
            OfWindowLines<TV, T, TOperation, TValue>(value, from, taps, y);
        else if (stride == 1)
            OfWindows<Scalar<T>, T, TOperation, TValue>(value, from, taps, y, rows, stride);
        else
            OfWindows<TV, T, TOperation, TValue>(value, from, taps, y, rows, stride);
        if (typeof(TK) != typeof(NoKernel<T>))
            Map.Run<TV, T, TK>(epilogue, from.Count, rows, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void OfWindows<TV, T, TOperation, TValue>(TValue value, in StridedShape from, in StridedShape taps, View<T> y, nint rows, nint stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TOperation : struct, IReduction
        where TValue : struct, IValue<T>
    {
        nint count = taps.Count;
        nint* places = stackalloc nint[(int)count];
        new Places(taps).List(places, count, 1);
        Places begin = new(from);
        for (nint f = 0; f < from.Count * count; f += count, begin.Next(), y += stride)
        {
            for (nint r = 0; r < rows; r += TV.Count)
            {
                TV result = TOperation.Start<TV>();
                for (nint k = 0; k < count; k++)
                    result = TOperation.Combine(result, value.Value<TV, ILanes.Rows>(f + k, begin.Current + places[k], r));
                TV.Store(y, r, result);
            }
        }
    }

    // A single row: neighbouring windows in the lanes. The last ones of all go one by one, since behind them nothing may be read.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void OfWindowLines<TV, T, TOperation, TValue>(TValue value, in StridedShape from, in StridedShape taps, View<T> y)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TOperation : struct, IReduction
        where TValue : struct, IValue<T>
    {
        nint width = StridedShape.CommonDivisor(from.Size(from.Rank - 1), TValue.Line), step = from.Stride(from.Rank - 1), windows = from.Count, count = taps.Count;
        nint* places = stackalloc nint[(int)count];
        new Places(taps).List(places, count, 1);
        Places line = new(from.OfLines(width));
        for (nint o = 0; o < windows; line.Next())
        {
            nint p = line.Current;
            for (nint end = o + width; o < end;)
            {
                nint lanes = o + TV.Count <= nint.Min(end, windows - 1) ? TV.Count : 1;
                if (lanes > 1)
                    TV.Store(y, o, Window<TV, T, TOperation, TValue>(value, o * count, p, places, count));
                else
                    Scalar<T>.Store(y, o, Window<Scalar<T>, T, TOperation, TValue>(value, o * count, p, places, count));
                o += lanes;
                p += lanes * step;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TV Window<TV, T, TOperation, TValue>(TValue value, nint f, nint p, nint* places, nint count)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TOperation : struct, IReduction
        where TValue : struct, IValue<T>
    {
        TV result = TOperation.Start<TV>();
        for (nint k = 0; k < count; k++)
            result = TOperation.Combine(result, value.Value<TV, ILanes.Features>(f + k, p + places[k], 0));
        return result;
    }
}
