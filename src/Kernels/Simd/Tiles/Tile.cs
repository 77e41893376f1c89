using System;
using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// The way between row-major memory [N, features] and a tile [features][stride], whose lanes are rows.
/// </summary>
public static class Tile
{
    /// <summary>
    /// Rows <paramref name="row"/> to row + rows of <paramref name="source"/>, transposed. Lanes up to the next whole vector are set to 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Load<TV, T>(View<T> source, nint row, nint rows, nint features, View<T> tile, nint stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        source += row * features;
        Clear<TV, T>(rows, features, tile, stride);
        if (features == 1 || stride == 1)
        {
            Copy(source, tile, rows * features);
            return;
        }

        nint r = 0, whole = features - features % TV.Count;
        if (features == 2)
        {
            r = Blocks.Unzip(source, tile, tile + stride, rows);
            whole = features;
        }
        else if (TV.Count > 1 && whole > 0)
        {
            // Two blocks fill a cache line of the tile.
            for (; r + 2 * TV.Count <= rows; r += 2 * TV.Count)
                LoadBlocks<TV, T>(source + r * features, features, whole, tile + r, stride, 2);
            for (; r + TV.Count <= rows; r += TV.Count)
                LoadBlocks<TV, T>(source + r * features, features, whole, tile + r, stride, 1);
        }

        // What blocks of whole vectors leave over: features that fill none, in the rows that do; then the rows that fill none, with all their features.
        if (whole < features)
            LoadRest(source + whole, features, r, features - whole, tile + (whole * stride), stride);
        if (r < rows)
            LoadRest(source + (r * features), features, rows - r, features, tile + r, stride);
    }

    /// <summary>The rows in use of a tile, transposed into rows <paramref name="row"/> to row + rows of <paramref name="target"/>; nothing else is written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Store<TV, T>(View<T> tile, nint stride, nint features, View<T> target, nint row, nint rows)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        target += row * features;
        nint r = 0, whole = features - features % TV.Count;
        if (features == 1 || stride == 1)
        {
            Copy(tile, target, rows * features);
            return;
        }

        if (features == 2)
        {
            r = Blocks.Zip(tile, tile + stride, target, rows);
            whole = features;
        }
        else if (TV.Count > 1 && whole > 0)
        {
            for (; r + TV.Count <= rows; r += TV.Count)
                StoreBlocks<TV, T>(tile + r, stride, target + r * features, features, whole);
        }

        if (whole < features)
            StoreRest(tile + (whole * stride), stride, features - whole, target + whole, features, r);
        if (r < rows)
            StoreRest(tile + r, stride, features, target + (r * features), features, rows - r);
    }

    /// <summary><see cref="Load{TV,T}"/> from 32-bit integers, each rounded to T.</summary>
    public static void LoadInt32<TV, T>(View<int> source, nint row, nint rows, nint features, View<T> tile, nint stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        source += row * features;
        Clear<TV, T>(rows, features, tile, stride);
        for (nint f = 0; f < features; f++)
        {
            for (nint r = 0; r < rows; r++)
                tile[f * stride + r] = Scalar<T>.Create(source[r * features + f]).Value;
        }
    }

    /// <summary><see cref="Load{TV,T}"/> from bytes: 1 for every byte that is not 0.</summary>
    public static void LoadBool<TV, T>(View<byte> source, nint row, nint rows, nint features, View<T> tile, nint stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        source += row * features;
        Clear<TV, T>(rows, features, tile, stride);
        for (nint f = 0; f < features; f++)
        {
            for (nint r = 0; r < rows; r++)
                tile[f * stride + r] = Scalar<T>.Create(source[r * features + f] == 0 ? 0 : 1).Value;
        }
    }

    /// <summary><see cref="Store{TV,T}"/> to 32-bit integers: the fraction is cut off, NaN gives 0, what is too large the nearest integer.</summary>
    public static void StoreInt32<TV, T>(View<T> tile, nint stride, nint features, View<int> target, nint row, nint rows)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        target += row * features;
        for (nint f = 0; f < features; f++)
        {
            for (nint r = 0; r < rows; r++)
                target[r * features + f] = Element.ToInt32(tile[f * stride + r]);
        }
    }

    /// <summary><see cref="Store{TV,T}"/> to bytes: 0 for 0, else 1.</summary>
    public static void StoreBool<TV, T>(View<T> tile, nint stride, nint features, View<byte> target, nint row, nint rows)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        target += row * features;
        for (nint f = 0; f < features; f++)
        {
            for (nint r = 0; r < rows; r++)
                target[r * features + f] = Element.IsZero(tile[f * stride + r]) ? (byte)0 : (byte)1;
        }
    }

    // Apart from Load, so that a network with few features never compiles it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void LoadBlocks<TV, T>(View<T> source, nint features, nint whole, View<T> tile, nint stride, int blocks)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        for (nint f = 0; f < whole; f += TV.Count)
        {
            for (nint block = 0; block < blocks; block++)
                TV.Transpose(source + (block * TV.Count * features + f), features, tile + (f * stride + block * TV.Count), stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void StoreBlocks<TV, T>(View<T> tile, nint stride, View<T> target, nint features, nint whole)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        for (nint f = 0; f < whole; f += TV.Count)
            TV.Transpose(tile + f * stride, stride, target + f, features);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void LoadRest<T>(View<T> source, nint pitch, nint rows, nint features, View<T> tile, nint stride) where T : unmanaged
    {
        nint blockRows = rows & ~3, blockFeatures = features & ~3;
        Blocks.TransposeFours(source, pitch, tile, stride, blockRows, blockFeatures);
        for (nint f = 0; f < features; f++)
        {
            nint done = f < blockFeatures ? blockRows : 0;
            Column(source + ((done * pitch) + f), pitch, tile + ((f * stride) + done), rows - done);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void StoreRest<T>(View<T> tile, nint stride, nint features, View<T> target, nint pitch, nint rows) where T : unmanaged
    {
        nint blockRows = rows & ~3, blockFeatures = features & ~3;
        Blocks.TransposeFours(tile, stride, target, pitch, blockFeatures, blockRows);
        for (nint f = 0; f < features; f++)
        {
            nint done = f < blockFeatures ? blockRows : 0;
            Spread(tile + ((f * stride) + done), target + ((done * pitch) + f), pitch, rows - done);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Column<T>(View<T> source, nint pitch, View<T> target, nint count) where T : unmanaged
    {
        for (nint r = 0; r < count; r++, source += pitch)
            target[r] = source[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Spread<T>(View<T> source, View<T> target, nint pitch, nint count) where T : unmanaged
    {
        for (nint r = 0; r < count; r++, target += pitch)
            target[0] = source[r];
    }

    /// <summary>So many elements from one place to another, as they lie.</summary>
    public static unsafe void Copy<T>(View<T> source, View<T> target, nint elements) where T : unmanaged =>
        Buffer.MemoryCopy((void*)source.Address, (void*)target.Address, elements * sizeof(T), elements * sizeof(T));

    /// <summary>A number in so many features, for whole vectors of rows; of a single row whose features lie side by side, in those alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Fill<TV, T>(View<T> tile, nint features, double number, nint rows, nint stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        if (stride == 1)
        {
            Whole.Fill(tile, features, Scalar<T>.Create(number).Value);
            return;
        }

        for (nint f = 0; f < features; f++)
        {
            for (nint r = 0; r < rows; r += TV.Count)
                TV.Store(tile, f * stride + r, TV.Create(number));
        }
    }

    // The last vector, where the rows do not fill it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Clear<TV, T>(nint rows, nint features, View<T> tile, nint stride)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint whole = rows - rows % TV.Count;
        for (nint f = 0; f < features && whole < rows && stride > 1; f++)
            TV.Store(tile, f * stride + whole, default);
    }
}
