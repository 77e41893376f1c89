using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Tensors in order, each with a name.</summary>
public sealed class NamedTensors : IReadOnlyList<Tensor>
{
    readonly string[] names;
    readonly Tensor[] tensors;

    internal NamedTensors(string[] names, Tensor[] tensors) => (this.names, this.tensors) = (names, tensors);

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names => names;

    /// <inheritdoc/>
    public int Count => tensors.Length;

    /// <inheritdoc/>
    public Tensor this[int index] => tensors[index];

    /// <summary>The tensor of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name; names those that exist.</exception>
    public Tensor this[string name] => Array.IndexOf(names, name) is int index and >= 0 ? tensors[index]
        : throw new KeyNotFoundException($"there is no '{name}'; there {(Count == 0 ? "is nothing" : $"are {string.Join(", ", names)}")}");

    /// <inheritdoc/>
    public IEnumerator<Tensor> GetEnumerator() => tensors.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => tensors.GetEnumerator();
}
