using System;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>The part of a tree below one module. Each model's own branches add its members by name.</summary>
public abstract class Branch
{
    /// <summary>The part of a tree below a path.</summary>
    /// <param name="data">The numbers of the whole tree.</param>
    /// <param name="path">The path.</param>
    /// <param name="first">The number of its first leaf in the whole tree.</param>
    protected Branch(TreeData data, string path, int first)
    {
        ArgumentNullException.ThrowIfNull(data);
        (Data, Path, First) = (data, path, first);
    }

    /// <summary>The numbers of the whole tree.</summary>
    protected TreeData Data { get; }

    /// <summary>Where the branch is in the tree.</summary>
    protected string Path { get; }

    /// <summary>The number of its first leaf in the whole tree.</summary>
    protected int First { get; }

    /// <summary>A leaf by its number in the branch.</summary>
    protected Tensor Leaf(int index) => Data.Leaf(First + index);

    /// <summary>The branch as text, in the manner of the whole tree's.</summary>
    public override string ToString() => TreePrinter.Print(Data, Path);
}
