using System;
using Lux.Gen.Kernels;

namespace Lux.Gen.Programs;

/// <summary>
/// The row-parallel part of a program: what is done with one tile of rows (samples), from loading its inputs to adding its share to the sums over the batch.
/// The generator emits it.
/// </summary>
public interface IRowPhase<T> where T : unmanaged
{
    /// <summary>The most rows in a tile: a multiple of 16.</summary>
    static abstract nint TileRows { get; }

    /// <summary>Whether tiles may be spread over threads: all their sums over the batch are plain sums.</summary>
    static abstract bool IsSharded { get; }

    /// <summary>Whether a single row has its features side by side, at a stride of 1.</summary>
    static virtual bool HasFeatureLanes => false;

    /// <summary>Up to how many eighths of a vector's lanes rows are done sooner one by one, each as a tile like a single one, than with rows in the lanes.</summary>
    static virtual int SingleRowEighths => 0;

    /// <summary>Elements of memory that a tile needs.</summary>
    nint TileElements { get; }

    /// <summary>Elements of a tile that lie in buffers of the program, where other phases write or read them.</summary>
    static virtual nint BufferElements => 0;

    /// <summary>Elements of memory for what each tile keeps until its block of tiles is done; 0 where nothing is left to do then.</summary>
    static virtual nint KeptElements => 0;

    /// <summary>Products that are left to do for each row of a block.</summary>
    static virtual long BlockProducts => 0;

    /// <summary>Computes one tile.</summary>
    void Tile<TV>(in RowTile<T> tile) where TV : struct, IVector<TV, T>;

    /// <summary>Does a part of what is left to do for a block of tiles, of what they have kept; called only where they keep something.</summary>
    void Block<TV>(in RowBlock<T> block) where TV : struct, IVector<TV, T> => throw new NotSupportedException();
}

/// <summary>One tile of rows, and where its values and sums lie.</summary>
public readonly struct RowTile<T>(View<T> values, View<T> kept, View<T> gradients, View<T> sums, nint row, nint rows, nint stride, bool isFirst, int threads) where T : unmanaged
{
    /// <summary>Memory for the tile's values.</summary>
    public View<T> Values { get; } = values;

    /// <summary>Memory for the values that are kept until the block of tiles is done.</summary>
    public View<T> Kept { get; } = kept;

    /// <summary>The gradient block of this tile's shard.</summary>
    public View<T> Gradients { get; } = gradients;

    /// <summary>The other sums over the batch of this tile's shard.</summary>
    public View<T> Sums { get; } = sums;

    /// <summary>The first row.</summary>
    public nint Row { get; } = row;

    /// <summary>The number of rows: fewer in the last tile.</summary>
    public nint Rows { get; } = rows;

    /// <summary>The rows that a tile's memory has room for, a multiple of 16: values lie as [features][Stride].</summary>
    public nint Stride { get; } = stride;

    /// <summary>Whether this is its shard's first tile, which stores its sums where later ones add theirs.</summary>
    public bool IsFirst { get; } = isFirst;

    /// <summary>How many threads may work on this tile: more than one where it is alone.</summary>
    public int Threads { get; } = threads;
}

/// <summary>What the tiles of a block have kept, and which part of the work on it is asked for.</summary>
public readonly struct RowBlock<T>(View<T> kept, nint pitch, nint rows, nint stride, View<T> gradients, View<T> scratch, nint part, nint parts, bool isFirst) where T : unmanaged
{
    /// <summary>What the first tile has kept.</summary>
    public View<T> Kept { get; } = kept;

    /// <summary>The elements from one tile's to the next one's.</summary>
    public nint Pitch { get; } = pitch;

    /// <summary>The rows of all its tiles.</summary>
    public nint Rows { get; } = rows;

    /// <summary>The rows that a tile's memory has room for.</summary>
    public nint Stride { get; } = stride;

    /// <summary>The gradient block that receives the sums.</summary>
    public View<T> Gradients { get; } = gradients;

    /// <summary>Memory for this part: as many elements as a part of <see cref="Outer.Block"/> needs.</summary>
    public View<T> Scratch { get; } = scratch;

    /// <summary>The part, from 0.</summary>
    public nint Part { get; } = part;

    /// <summary>The number of parts.</summary>
    public nint Parts { get; } = parts;

    /// <summary>Whether this is the first block, which stores its sums where later ones add theirs.</summary>
    public bool IsFirst { get; } = isFirst;
}
