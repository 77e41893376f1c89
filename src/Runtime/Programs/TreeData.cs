using System.ComponentModel;

namespace Lux.Gen.Programs;

/// <summary>The numbers of a tree: a flat block and where each leaf lies in it. Immutable. Typed trees are views of it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TreeData
{
    readonly Tensor?[] leaves;

    internal TreeData(TreeLayout layout, Block block, Device device)
    {
        (Layout, Block, Device) = (layout, block, device);
        leaves = new Tensor?[layout.Leaves.Length];
    }

    internal TreeLayout Layout { get; }

    internal Block Block { get; }

    internal Device Device { get; }

    /// <summary>A leaf's numbers, unpacked when they are first asked for. Two threads that ask at once make two equal tensors.</summary>
    internal Tensor Leaf(int index) => leaves[index] ??= Block.Read(Layout.Leaves[index].Offset, Layout.Leaves[index].Shape);

    internal TreeData With(Block block) => new(Layout, block, Device);
}
