using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Samples: tensors that belong together, such as inputs and targets, whose first axis counts them. Gives batches in order, or shuffled by a seed and the number of the epoch alone, so that a
/// training that is resumed finds the order again.
/// </summary>
/// <example><code>
/// Dataset data = new(x, y);
/// foreach ((Tensor bx, Tensor by) in data.Batches(64, seed: 1, epoch))
/// {
///     train.Step(bx, by);
/// }
/// </code></example>
public sealed class Dataset
{
    readonly Tensor[] tensors;

    /// <summary>The samples of tensors, in the order of the objective's arguments.</summary>
    /// <exception cref="ArgumentException">There is no tensor or no sample.</exception>
    /// <exception cref="ShapeException">The tensors hold different numbers of samples, or one has no axis; lists their shapes.</exception>
    public Dataset(params ReadOnlySpan<Tensor> tensors)
    {
        this.tensors = tensors.ToArray();
        if (this.tensors.Length == 0)
        {
            throw new ArgumentException("a dataset needs at least one tensor", nameof(tensors));
        }

        Array.ForEach(this.tensors, static t => ArgumentNullException.ThrowIfNull(t, nameof(tensors)));
        if (Array.Find(this.tensors, static t => t.Shape.Rank == 0) is not null)
        {
            throw new ShapeException($"a tensor of a dataset needs a first axis, which counts the samples; the shapes are {Shapes}");
        }

        Count = this.tensors[0].Shape[0].Value;
        if (Array.Exists(this.tensors, t => t.Shape[0].Value != Count))
        {
            throw new ShapeException($"the tensors of a dataset hold the same number of samples, which their first axes count; the shapes are {Shapes}");
        }

        if (Count == 0)
        {
            throw new ArgumentException($"a dataset needs at least one sample; the shapes are {Shapes}", nameof(tensors));
        }
    }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>The tensors.</summary>
    public IReadOnlyList<Tensor> Tensors => tensors;

    string Shapes => string.Join(", ", tensors.Select(static t => t.Shape));

    /// <summary>How many batches an epoch has.</summary>
    /// <param name="size">The samples of a batch.</param>
    /// <param name="dropLast">Whether a last batch of fewer samples is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A batch has less than one sample.</exception>
    public int BatchCount(int size, bool dropLast = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return dropLast ? Count / size : (int)(((long)Count + size - 1) / size);
    }

    /// <summary>The batches of an epoch, each made when it is asked for, of tensors of its own. Those already done are skipped by LINQ's <c>Skip</c>.</summary>
    /// <param name="size">The samples of a batch.</param>
    /// <param name="seed">Shuffles by this seed and the epoch; without one the samples come in order.</param>
    /// <param name="epoch">The epoch's number.</param>
    /// <param name="dropLast">Whether a last batch of fewer samples is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A batch has less than one sample.</exception>
    public IEnumerable<Batch> Batches(int size, ulong? seed = null, int epoch = 0, bool dropLast = false)
    {
        int count = BatchCount(size, dropLast);
        int[] order = OrderOf(seed, epoch);
        return Enumerable.Range(0, count).Select(i => new Batch(new BatchBuffer(this, Math.Min(size, Count - (i * size))).Fill(order.AsSpan(i * size))));
    }

    /// <summary>The samples' numbers in the order of an epoch.</summary>
    internal int[] OrderOf(ulong? seed, int epoch)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        if (seed is { } key)
        {
            Rng rng = new Rng(key).Split(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"epoch {epoch}"));

            // Fisher, Yates: each order is as likely as any other.
            for (int i = Count - 1; i > 0; i--)
            {
                int j = (int)(rng.NextUniform() * (i + 1));
                (order[i], order[j]) = (order[j], order[i]);
            }
        }

        return order;
    }
}
