using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>Sums of overlapping windows: the transpose of taking windows, and of every gather with strides.</summary>
public static unsafe class Fold
{
    /// <summary>
    /// For every row: y = 0, then y[offset + Σ iₙ · strides[n]] += value at feature i, counted in row-major order over the extents of
    /// <paramref name="shape"/>; then the epilogue over what was written.
    /// </summary>
    /// <param name="value">The operand.</param>
    /// <param name="shape">Where each feature of the operand goes, in features of the result.</param>
    /// <param name="y">The result: [features][stride].</param>
    /// <param name="features">The features of the result.</param>
    /// <param name="rows">The rows in use; results are computed for whole vectors of them.</param>
    /// <param name="stride">The rows that a tile has room for.</param>
    /// <param name="epilogue">What to do with the results, or <see cref="NoKernel{T}"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Rows<TV, T, TValue, TK>(TValue value, in StridedShape shape, View<T> y, nint features, nint rows, nint stride, TK epilogue)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TValue : struct, IValue<T>
        where TK : struct, IKernel<T>
    {
        if (stride == 1)
            Add<Scalar<T>, T, TValue>(value, shape, y, features, rows, stride);
        else
            Add<TV, T, TValue>(value, shape, y, features, rows, stride);
        if (typeof(TK) != typeof(NoKernel<T>))
            Map.Run<TV, T, TK>(epilogue, features, rows, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Add<TV, T, TValue>(TValue value, in StridedShape shape, View<T> y, nint features, nint rows, nint stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TValue : struct, IValue<T>
    {
        Tile.Fill<TV, T>(y, features, 0, rows, stride);

        // The last axis in the innermost loop; a vector of rows at a time, so that its place in the result is found once for all of them.
        int rank = shape.Rank;
        nint columns = rank > 0 ? shape.Size(rank - 1) : 1, step = rank > 0 ? shape.Stride(rank - 1) : 0;
        Places lines = new(shape, inner: 1);
        for (nint f = 0; f < shape.Count; f += columns, lines.Next())
        {
            nint p = lines.Current;
            for (nint c = 0; c < columns; c++, p += step)
            {
                View<T> place = y + (p * stride);
                for (nint r = 0; r < rows; r += TV.Count)
                    TV.Store(place, r, TV.Load(place, r) + value.Value<TV, ILanes.Rows>(f + c, p, r));
            }
        }
    }
}
