using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Lux.Gen;

/// <summary>The sizes of a tensor, outermost first; written <c>[32, 2]</c>. Sizes may have names: <c>[N, 2]</c>.</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public sealed class Shape : IEquatable<Shape>, IReadOnlyList<Dim>
{
    /// <summary>The shape of a single number.</summary>
    public static readonly Shape Scalar = new([]);

    readonly Dim[] dims;

    internal Shape(params Dim[] dims) => this.dims = dims;

    /// <summary>Builds a shape from its sizes; collection expressions call it.</summary>
    public static Shape Create(ReadOnlySpan<Dim> dims) => new(dims.ToArray());

    /// <summary>The sizes, without a copy.</summary>
    internal ReadOnlySpan<Dim> Dims => dims;

    /// <summary>The number of axes.</summary>
    public int Rank => dims.Length;

    int IReadOnlyCollection<Dim>.Count => dims.Length;

    /// <summary>The size along an axis; a negative axis counts from the end.</summary>
    /// <exception cref="ShapeException">The shape has no such axis.</exception>
    public Dim this[int axis] => dims[Axis(axis)];

    /// <summary>The number of elements.</summary>
    public Dim Count => dims.Aggregate((Dim)1, static (product, dim) => product * dim);

    /// <summary>Whether every size is a plain number.</summary>
    public bool IsKnown => dims.All(static d => d.IsKnown);

    /// <summary>The sizes as numbers; throws <see cref="ShapeException"/> where one is known at run time only.</summary>
    public int[] ToArray() => [.. dims.Select(static d => d.Value)];

    /// <summary>The axis counted from the front.</summary>
    internal int Axis(int axis) => axis >= -dims.Length && axis < dims.Length
        ? (axis < 0 ? axis + dims.Length : axis)
        : throw NoAxis(axis);

    // Apart, so that what reads a size is inlined.
    ShapeException NoAxis(int axis) => new($"axis {Text(axis)} does not exist in {this}");

    internal Shape With(int axis, Dim dim)
    {
        Dim[] copy = [.. dims];
        copy[Axis(axis)] = dim;
        return new(copy);
    }

    internal Shape Without(IReadOnlyCollection<int> axes) => new([.. dims.Where((_, i) => !axes.Contains(i))]);

    /// <summary>The shape both broadcast to by NumPy's rule: aligned at the right, equal or 1.</summary>
    /// <exception cref="ShapeException">They do not.</exception>
    public static Shape Broadcast(Shape a, Shape b)
    {
        Dim[] result = new Dim[Math.Max(a.Rank, b.Rank)];
        for (int i = 1; i <= result.Length; i++)
        {
            Dim x = i <= a.Rank ? a[-i] : 1, y = i <= b.Rank ? b[-i] : 1;
            result[result.Length - i] = x == y || y == 1 ? x : x == 1 ? y : throw new ShapeException($"the shapes {a} and {b} do not broadcast");
        }

        return new(result);
    }

    /// <inheritdoc/>
    public bool Equals(Shape? other) => ReferenceEquals(this, other) || (other is not null && dims.AsSpan().SequenceEqual(other.dims));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => dims.Aggregate(17, static (hash, dim) => unchecked((hash * 31) + dim.GetHashCode()));

    /// <summary>The shape as it is written: <c>[N, 32]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", dims)}]";

    /// <inheritdoc/>
    public IEnumerator<Dim> GetEnumerator() => ((IEnumerable<Dim>)dims).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => dims.GetEnumerator();

    static string Text(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
