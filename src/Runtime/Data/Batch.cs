using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>Tensors that belong together, such as inputs and targets: <c>var (x, y) = batch</c>.</summary>
public readonly struct Batch : IEquatable<Batch>
{
    readonly Tensor first;
    readonly Tensor? second, third;

    // Behind the third: few models take so many, and for the others a batch is no object.
    readonly Tensor[]? others;

    internal Batch(Tensor first, Tensor? second = null, Tensor? third = null) => (this.first, this.second, this.third) = (first, second, third);

    internal Batch(Tensor[] tensors) : this(tensors[0], tensors.ElementAtOrDefault(1), tensors.ElementAtOrDefault(2)) => others = tensors.Length > 3 ? tensors[3..] : null;

    /// <summary>The number of tensors.</summary>
    public int Count => others is not null ? 3 + others.Length : third is not null ? 3 : second is not null ? 2 : 1;

    /// <summary>A tensor by its number, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public Tensor this[int index] => index switch
    {
        0 => first,
        1 when second is not null => second,
        2 when third is not null => third,
        > 2 when index < Count => others![index - 3],
        _ => throw new ArgumentOutOfRangeException(nameof(index), index, $"the batch holds {Count} tensors"),
    };

    /// <summary>The tensor of a batch of one.</summary>
    public static implicit operator Tensor(Batch batch) => batch.ToTensor();

    /// <summary>Whether two batches hold the same tensors.</summary>
    public static bool operator ==(Batch left, Batch right) => left.Equals(right);

    /// <summary>Whether two batches hold different tensors.</summary>
    public static bool operator !=(Batch left, Batch right) => !left.Equals(right);

    /// <summary>The tensor of a batch of one.</summary>
    /// <exception cref="InvalidOperationException">There are more.</exception>
    public Tensor ToTensor() => Count == 1 ? first : throw Misfit(1);

    /// <summary>The tensors of a batch of two.</summary>
    /// <exception cref="InvalidOperationException">There is another number of them.</exception>
    public void Deconstruct(out Tensor item1, out Tensor item2) =>
        (item1, item2) = Count == 2 ? (first, second!) : throw Misfit(2);

    /// <summary>The tensors of a batch of three.</summary>
    /// <exception cref="InvalidOperationException">There is another number of them.</exception>
    public void Deconstruct(out Tensor item1, out Tensor item2, out Tensor item3) =>
        (item1, item2, item3) = Count == 3 ? (first, second!, third!) : throw Misfit(3);

    /// <summary>The tensors of a batch of four.</summary>
    /// <exception cref="InvalidOperationException">There is another number of them.</exception>
    public void Deconstruct(out Tensor item1, out Tensor item2, out Tensor item3, out Tensor item4) =>
        (item1, item2, item3, item4) = Count == 4 ? (first, second!, third!, others![0]) : throw Misfit(4);

    /// <inheritdoc/>
    public bool Equals(Batch other) => ReferenceEquals(first, other.first) && ReferenceEquals(second, other.second) && ReferenceEquals(third, other.third)
        && (others ?? []).SequenceEqual(other.others ?? []);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Batch other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(first, second, third);

    InvalidOperationException Misfit(int asked) => new($"the batch holds {Count} tensors, not {asked}");
}
