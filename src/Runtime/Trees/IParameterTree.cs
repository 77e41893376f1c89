using System;
using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>
/// A model's parameters, their gradients, an optimizer's moments or a model's state: named tensors of one element type, immutable. What is written against this interface
/// (saving, averaging, freezing, printing) works for every model; each model's own trees add its members by name, as in <c>ps.Layers.Layer1.Weight</c>.
/// </summary>
public interface IParameterTree
{
    /// <summary>The model's name.</summary>
    string Model { get; }

    /// <summary>The leaves' paths in order, such as <c>Layers.Layer1.Weight</c>.</summary>
    IReadOnlyList<string> Paths { get; }

    /// <summary>The number of elements in all leaves.</summary>
    int Count { get; }

    /// <summary>Float32 or Float64.</summary>
    ElementType ElementType { get; }

    /// <summary>Where the numbers are.</summary>
    Device Device { get; }

    /// <summary>A leaf by its path.</summary>
    /// <exception cref="KeyNotFoundException">There is no such leaf; names those that exist.</exception>
    Tensor this[string path] { get; }

    /// <summary>The shape of a leaf.</summary>
    /// <exception cref="KeyNotFoundException">There is no such leaf; names those that exist.</exception>
    Shape ShapeOf(string path);

    /// <summary>The tree of <paramref name="function"/>(path, leaf) over all leaves, which keeps shapes; results of the other real type are converted.</summary>
    /// <exception cref="ShapeException">A result has another shape than its leaf.</exception>
    IParameterTree Map(Func<string, Tensor, Tensor> function);

    /// <summary>The tree of <paramref name="function"/>(leaf, the other's leaf) over all leaves.</summary>
    /// <exception cref="ArgumentException">The other tree has other leaves.</exception>
    /// <exception cref="ShapeException">A result has another shape than its leaf.</exception>
    IParameterTree Zip(IParameterTree other, Func<Tensor, Tensor, Tensor> function);

    /// <summary>The tree with one leaf replaced.</summary>
    /// <exception cref="KeyNotFoundException">There is no such leaf; names those that exist.</exception>
    /// <exception cref="ShapeException">The value has another shape than the leaf.</exception>
    IParameterTree With(string path, Tensor value);

    /// <summary>The tree on a device: copied there, packed as the device wants it; itself where it is there already.</summary>
    IParameterTree To(Device device);

    /// <summary>The tree with elements of the other real type.</summary>
    /// <exception cref="ArgumentException">The type is not Float32 or Float64.</exception>
    IParameterTree Convert(ElementType type);

    /// <summary>Writes the tree to a file, each leaf under its path; the file is replaced only when all is written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">The format; by default that of the name's end, .safetensors or .npz.</param>
    /// <exception cref="ArgumentException">The name ends in neither and no format is given.</exception>
    void Save(string path, TensorFileFormat? format = null);

    /// <summary>A tree like this with the numbers of a file, bit for bit. A file that holds state beside parameters is read by <see cref="ModelFile"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="names">The names in the file; by default the paths.</param>
    /// <param name="format">The format; by default that of the name's end, .safetensors or .npz.</param>
    /// <exception cref="ArgumentException">The name ends in neither and no format is given.</exception>
    /// <exception cref="System.IO.FileNotFoundException">There is no such file.</exception>
    /// <exception cref="TensorFileException">The file is damaged, or does not fit the tree; lists all names, shapes and types that differ.</exception>
    IParameterTree Load(string path, NameMap? names = null, TensorFileFormat? format = null);

    /// <summary>Whether the other tree has leaves of the same paths and shapes, in the same order.</summary>
    bool HasLayoutOf(IParameterTree other);
}
