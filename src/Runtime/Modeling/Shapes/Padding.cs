using System;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Lux.Gen;

/// <summary>
/// What is added around the places of an image: one number for all sides (<c>1</c>), one for both sides of each axis (<c>[1, 2]</c>), one for each side (<c>[low, …, high, …]</c>), or as much as keeps the
/// size where the stride is 1 (<see cref="Same"/>).
/// </summary>
[CollectionBuilder(typeof(Padding), nameof(Create))]
public sealed class Padding : System.Collections.Generic.IEnumerable<int>
{
    readonly int[]? values;

    internal Padding(params int[]? values) => this.values = values;

    /// <summary>As much as makes ⌈size/stride⌉ windows fit; the odd one at the end.</summary>
    public static Padding Same { get; } = new(null);

    /// <summary>Builds the padding from a list; collection expressions call it.</summary>
    public static Padding Create(ReadOnlySpan<int> values) => new(values.ToArray());

    /// <summary>The same number on all sides.</summary>
    public static implicit operator Padding(int value) => new([value]);

    /// <summary>What is added before and behind each of so many axes, for windows of given extents.</summary>
    /// <exception cref="ArgumentException">There are not as many numbers as axes or sides, or one is negative.</exception>
    internal (int Low, int High)[] Of(int[] extents, string name)
    {
        int axes = extents.Length;
        if (values is null)
        {
            return [.. extents.Select(static e => ((e - 1) / 2, e / 2))];
        }

        if (values.Any(static v => v < 0))
        {
            throw new ArgumentException($"{name} is [{string.Join(", ", values.Select(static v => ((Dim)v).Exact))}], but must not be negative", name);
        }

        return values.Length == 1 ? [.. extents.Select(_ => (values[0], values[0]))]
            : values.Length == axes ? [.. values.Select(static v => (v, v))]
            : values.Length == 2 * axes ? [.. values.Take(axes).Zip(values.Skip(axes), static (low, high) => (low, high))]
            : throw new ArgumentException($"{name} needs one number, one for each of {((Dim)axes).Exact} axes, or two for each, not {((Dim)values.Length).Exact}", name);
    }

    /// <inheritdoc/>
    public System.Collections.Generic.IEnumerator<int> GetEnumerator() => ((System.Collections.Generic.IEnumerable<int>)(values ?? [])).GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
