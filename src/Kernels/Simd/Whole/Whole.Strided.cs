using System;
using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Whole
{
    /// <summary>Columns copied together where neither side is contiguous along them: one cache line's worth.</summary>
    const int ColumnBlock = 16;

    /// <summary>y, contiguous, takes the elements of x that <paramref name="shape"/> describes: transpose, broadcast, slice, reverse.</summary>
    public static void Gather<T>(View<T> x, View<T> y, in StridedShape shape) where T : unmanaged =>
        Walk(shape, dense: y, strided: x, toDense: true);

    /// <summary>The elements of x, contiguous, go where <paramref name="shape"/> describes in y: concatenation, padding.</summary>
    public static void Scatter<T>(View<T> x, View<T> y, in StridedShape shape) where T : unmanaged =>
        Walk(shape, dense: x, strided: y, toDense: false);

    /// <summary>Sets <paramref name="count"/> elements.</summary>
    public static void Fill<T>(View<T> y, nint count, T value) where T : unmanaged
    {
        for (; count > 0; count -= int.MaxValue, y += int.MaxValue)
            new Span<T>(y.Pointer, (int)nint.Min(count, int.MaxValue)).Fill(value);
    }

    /// <summary>Sets <paramref name="count"/> elements of y to 0, then adds the elements of x, contiguous, to those that <paramref name="shape"/> describes in y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fold<TV, T>(View<T> x, View<T> y, nint count, in StridedShape shape)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        Fill(y, count, default);
        int rank = shape.Rank;
        nint columns = rank > 0 ? shape.Size(rank - 1) : 1, step = rank > 0 ? shape.Stride(rank - 1) : 0;
        Places lines = new(shape, inner: 1);
        for (nint i = 0; i < shape.Count; i += columns, lines.Next())
        {
            for (nint c = 0; c < columns; c++)
            {
                View<T> target = y + (lines.Current + (c * step));
                Scalar<T>.Store(target, Scalar<T>.Load(target) + Scalar<T>.Load(x, i + c));
            }
        }
    }

    /// <summary>The numbers 0, 1, 2, …</summary>
    public static void Iota<TV, T>(View<T> y, nint count)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        for (nint i = 0; i < count; i++)
            Scalar<T>.Store(y, i, Scalar<T>.Create((double)i));
    }

    /// <summary>Plane by plane over the last two axes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Walk<T>(in StridedShape shape, View<T> dense, View<T> strided, bool toDense) where T : unmanaged
    {
        if (shape.Count == 0)
            return;
        int rank = shape.Rank;
        nint columns = rank > 0 ? shape.Size(rank - 1) : 1, columnStride = rank > 0 ? shape.Stride(rank - 1) : 1;
        nint rows = rank > 1 ? shape.Size(rank - 2) : 1, rowStride = rank > 1 ? shape.Stride(rank - 2) : 0;
        Places planes = new(shape, inner: 2);
        for (nint plane = shape.Count / (rows * columns); plane > 0; plane--, dense += rows * columns, planes.Next())
            Plane(dense, strided + planes.Current, rows, rowStride, columns, columnStride, toDense);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Plane<T>(View<T> dense, View<T> strided, nint rows, nint rowStride, nint columns, nint columnStride, bool toDense)
        where T : unmanaged
    {
        if (columnStride == 1)
        {
            for (nint r = 0; r < rows; r++, dense += columns, strided += rowStride)
            {
                View<T> source = toDense ? strided : dense, target = toDense ? dense : strided;
                Buffer.MemoryCopy(source.Pointer, target.Pointer, columns * sizeof(T), columns * sizeof(T));
            }
        }
        else if (columnStride == 0 && toDense)
        {
            for (nint r = 0; r < rows; r++, dense += columns, strided += rowStride)
                Fill(dense, columns, strided[0]);
        }
        else
        {
            for (nint c = 0; c < columns; c += ColumnBlock)
            {
                nint count = nint.Min(ColumnBlock, columns - c);
                View<T> d = dense + c, s = strided + c * columnStride;
                for (nint r = 0; r < rows; r++, d += columns, s += rowStride)
                {
                    if (toDense)
                    {
                        for (nint n = 0; n < count; n++)
                            d[n] = s[n * columnStride];
                    }
                    else
                    {
                        for (nint n = 0; n < count; n++)
                            s[n * columnStride] = d[n];
                    }
                }
            }
        }
    }
}
