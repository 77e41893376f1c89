using System;
using System.Collections.Generic;
using System.Linq;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>The base of each model's own trees: named tensors over one flat block. Immutable.</summary>
public abstract class Tree<TSelf> : IParameterTree, ITreeSource where TSelf : Tree<TSelf>
{
    /// <summary>A typed view of a tree's numbers.</summary>
    protected Tree(TreeData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Data = data;
    }

    /// <summary>The tree's numbers.</summary>
    protected internal TreeData Data { get; }

    TreeData ITreeSource.Data => Data;

    /// <inheritdoc/>
    public string Model => Data.Layout.Model;

    /// <inheritdoc/>
    public IReadOnlyList<string> Paths => Data.Layout.Paths;

    /// <inheritdoc/>
    public int Count => Data.Layout.Count;

    /// <inheritdoc/>
    public ElementType ElementType => Data.Block.Type;

    /// <inheritdoc/>
    public Device Device => Data.Device;

    /// <inheritdoc/>
    public Tensor this[string path] => Data.Leaf(Data.Layout.Find(path));

    /// <inheritdoc/>
    public Shape ShapeOf(string path) => Data.Layout.Leaves[Data.Layout.Find(path)].Shape;

    /// <summary>The tree of <paramref name="function"/>(leaf) over all leaves, which keeps shapes; results of the other real type are converted.</summary>
    /// <exception cref="ShapeException">A result has another shape than its leaf.</exception>
    public TSelf Map(Func<Tensor, Tensor> function) => Map((_, leaf) => function(leaf));

    /// <inheritdoc cref="IParameterTree.Map"/>
    public TSelf Map(Func<string, Tensor, Tensor> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Build((i, leaf) => function(leaf.Path, Data.Leaf(i)));
    }

    /// <inheritdoc cref="IParameterTree.Zip"/>
    public TSelf Zip(TSelf other, Func<Tensor, Tensor, Tensor> function) => Zipped(other, function);

    /// <inheritdoc cref="IParameterTree.With"/>
    public TSelf With(string path, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        int index = Data.Layout.Find(path);
        Block block = Data.Block.Copy();
        Write(block, Data.Layout.Leaves[index], value);
        return Create(Data.With(block));
    }

    /// <inheritdoc cref="IParameterTree.To"/>
    public TSelf To(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        device.ThrowIfDisposed();
        return device == Data.Device ? (TSelf)this : Create(new(Data.Layout, Data.Block, device));
    }

    /// <inheritdoc cref="IParameterTree.Convert"/>
    public TSelf Convert(ElementType type) =>
        type == ElementType ? (TSelf)this
        : type.IsFloat() ? Create(Data.With(Data.Block.Convert(type)))
        : throw new ArgumentException($"a tree holds real numbers, Float32 or Float64, not {type}", nameof(type));

    /// <inheritdoc/>
    public void Save(string path, TensorFileFormat? format = null) => ModelFile.Save(path, this, format);

    /// <inheritdoc cref="IParameterTree.Load"/>
    public TSelf Load(string path, NameMap? names = null, TensorFileFormat? format = null) => ModelFile.Load(path, (TSelf)this, Data.Layout.Kind, names, format);

    /// <inheritdoc/>
    public bool HasLayoutOf(IParameterTree other) => Data.Layout.Matches(TreeSource.Of(other).Layout);

    /// <summary>The tree as text: a branch for each module, a line with its shape and count for each leaf, the total at the end.</summary>
    public override string ToString() => TreePrinter.Print(Data);

    /// <summary>A tree of the same type over other numbers.</summary>
    protected abstract TSelf Create(TreeData data);

    /// <summary>A leaf by its number.</summary>
    protected Tensor Leaf(int index) => Data.Leaf(index);

    /// <summary>The same as a typed tree, for the runtime.</summary>
    internal TSelf Like(TreeData data) => Create(data);

    IParameterTree IParameterTree.Map(Func<string, Tensor, Tensor> function) => Map(function);

    IParameterTree IParameterTree.Zip(IParameterTree other, Func<Tensor, Tensor, Tensor> function) => Zipped(other, function);

    IParameterTree IParameterTree.With(string path, Tensor value) => With(path, value);

    IParameterTree IParameterTree.To(Device device) => To(device);

    IParameterTree IParameterTree.Convert(ElementType type) => Convert(type);

    IParameterTree IParameterTree.Load(string path, NameMap? names, TensorFileFormat? format) => Load(path, names, format);

    TSelf Zipped(IParameterTree other, Func<Tensor, Tensor, Tensor> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        TreeData right = TreeSource.Of(other);
        return Data.Layout.Matches(right.Layout)
            ? Build((i, _) => function(Data.Leaf(i), right.Leaf(i)))
            : throw new ArgumentException($"the trees have different leaves: {Data.Layout.Difference(right.Layout)}", nameof(other));
    }

    TSelf Build(Func<int, LeafDefinition, Tensor> leafOf)
    {
        Block block = Block.Allocate(Data.Block.Type, Data.Layout.Length);
        foreach ((LeafDefinition leaf, int i) in Data.Layout.Leaves.Select(static (leaf, i) => (leaf, i)))
        {
            Write(block, leaf, leafOf(i, leaf));
        }

        return Create(Data.With(block));
    }

    static void Write(Block block, LeafDefinition leaf, Tensor value) =>
        block.Write(leaf.Offset, value.Shape.Equals(leaf.Shape) ? value.Convert(block.Type)
            : throw new ShapeException($"'{leaf.Path}' expects {leaf.Shape} but receives {value.Shape}"));
}
