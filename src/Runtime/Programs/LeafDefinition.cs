using System.ComponentModel;
using System.Linq;

namespace Lux.Gen.Programs;

/// <summary>A parameter or state variable of a compiled model: its path and shape, and where it begins in the flat block.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LeafDefinition(string path, int offset, params int[] sizes)
{
    /// <summary>The path in the tree: <c>Layers.Layer1.Weight</c>.</summary>
    public string Path { get; } = path;

    /// <summary>The first element in the block: a multiple of 16, or one after which the leaf ends before the next multiple.</summary>
    public int Offset { get; } = offset;

    /// <summary>The shape; the elements lie in row-major order.</summary>
    public Shape Shape { get; } = [.. System.Array.ConvertAll(sizes, static size => (Dim)size)];

    /// <summary>The number of elements.</summary>
    public int Count { get; } = sizes.Aggregate(1, static (count, size) => checked(count * size));
}
