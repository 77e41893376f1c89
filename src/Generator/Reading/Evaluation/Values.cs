using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// A C# tuple at build time. Numbers, bools and strings are themselves, enums their underlying numbers, arrays and lists real ones, delegates real delegates,
/// objects of the user's types an <see cref="Instance"/> or its face.
/// </summary>
internal sealed class TupleValue(object?[] items) : IEquatable<TupleValue>
{
    public object?[] Items => items;

    public bool Equals(TupleValue? other) => other is not null && items.SequenceEqual(other.Items);
    public override bool Equals(object? obj) => Equals(obj as TupleValue);
    public override int GetHashCode() => items.Length;
}

/// <summary>A local variable or parameter, and the phase it is of. Closures share it, as C#'s do.</summary>
internal sealed class Variable(object? value, int phase)
{
    public object? Value { get; set; } = value;
    public int Phase => phase;
}

/// <summary>A place that can be read and written, its operands evaluated once.</summary>
internal readonly record struct Reference(Func<object?> Get, Action<object?> Set);
