using System;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>The part of a tree below one module. Each model's own branches add its members by name.</summary>
public abstract class Branch
{
    readonly string path;

    /// <summary>The part of a tree below a path.</summary>
    protected Branch(TreeData data, string path)
    {
        ArgumentNullException.ThrowIfNull(data);
        (Data, this.path) = (data, path);
    }

    /// <summary>The numbers of the whole tree.</summary>
    protected TreeData Data { get; }

    /// <summary>A leaf by its number in the whole tree.</summary>
    protected Tensor Leaf(int index) => Data.Leaf(index);

    /// <summary>The branch as text, in the manner of the whole tree's.</summary>
    public override string ToString() => TreePrinter.Print(Data, path);
}
