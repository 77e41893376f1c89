using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Lux.Gen;

/// <summary>A whole number for each axis of places: one for all (<c>3</c>), or a list, the outermost axis first (<c>[3, 2]</c>).</summary>
[CollectionBuilder(typeof(PerAxis), nameof(Create))]
public sealed class PerAxis : IReadOnlyList<int>
{
    readonly int[] values;

    internal PerAxis(params int[] values) => this.values = values;

    /// <summary>Builds the numbers from a list; collection expressions call it.</summary>
    public static PerAxis Create(ReadOnlySpan<int> values) => new(values.ToArray());

    /// <summary>One number for all axes.</summary>
    public static implicit operator PerAxis(int value) => new(value);

    /// <inheritdoc/>
    public int Count => values.Length;

    /// <inheritdoc/>
    public int this[int index] => values[index];

    /// <summary>The numbers of so many axes.</summary>
    /// <exception cref="ArgumentException">There are neither one nor as many as axes, or one is below the least.</exception>
    internal int[] Of(int axes, int least, string name) =>
        values.Length != 1 && values.Length != axes ? throw new ArgumentException($"{name} needs one number, or one for each of {((Dim)axes).Exact} axes, not {((Dim)values.Length).Exact}", name)
        : values.Any(v => v < least) ? throw new ArgumentException($"{name} is {this}, but must be at least {((Dim)least).Exact}", name)
        : values.Length == axes ? [.. values] : [.. Enumerable.Repeat(values[0], axes)];

    /// <summary>The number, or the list as it is written.</summary>
    public override string ToString() => values.Length == 1 ? ((Dim)values[0]).Exact : $"[{string.Join(", ", values.Select(static v => ((Dim)v).Exact))}]";

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => values.GetEnumerator();
}
