using System;
using System.Collections;
using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>An immutable list that compares by its items: what a graph is made of, so that equal graphs are equal values.</summary>
internal readonly struct Equatable<T>(params T[] items) : IEquatable<Equatable<T>>, IEnumerable<T> where T : IEquatable<T>
{
    readonly T[]? items = items;

    public T[] Items => items ?? [];
    public int Count => Items.Length;
    public T this[int index] => Items[index];

    public static implicit operator Equatable<T>(T[] items) => new(items);

    public bool Equals(Equatable<T> other) => ReferenceEquals(items, other.items) || Items.AsSpan().SequenceEqual(other.Items);
    public override bool Equals(object? obj) => obj is Equatable<T> other && Equals(other);

    public override int GetHashCode()
    {
        int hash = 17;
        foreach (T item in Items)
        {
            hash = unchecked((hash * 31) + (item?.GetHashCode() ?? 0));
        }

        return hash;
    }

    public override string ToString() => string.Join(", ", Items);
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();
}
