using System;
using System.Collections;
using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>Where a loader's batches come from.</summary>
abstract class BatchSource
{
    /// <summary>An enumerator, or null where the source is read by index.</summary>
    public abstract IEnumerator? Enumerate();

    public abstract bool TryTake(IEnumerator? items, int index, Device device, out Batch batch);
}

sealed class BatchSource<T> : BatchSource
{
    readonly IEnumerable<T> source;
    readonly IReadOnlyList<T>? list;
    readonly Func<T, Batch> batchOf;

    public BatchSource(IEnumerable<T> source, Func<T, Batch> batchOf)
    {
        ArgumentNullException.ThrowIfNull(source);
        (this.source, list, this.batchOf) = (source, source as IReadOnlyList<T>, batchOf);
    }

    public override IEnumerator? Enumerate() => list is null ? source.GetEnumerator() : null;

    public override bool TryTake(IEnumerator? items, int index, Device device, out Batch batch)
    {
        bool found = items is null ? index < list!.Count : items.MoveNext();
        batch = found ? Resident(batchOf(items is null ? list![index] : ((IEnumerator<T>)items).Current), device) : default;
        return found;
    }

    static Batch Resident(Batch batch, Device device) => batch.Count switch
    {
        1 => new(device.Accept(batch[0])),
        2 => new(device.Accept(batch[0]), device.Accept(batch[1])),
        _ => new(device.Accept(batch[0]), device.Accept(batch[1]), device.Accept(batch[2])),
    };
}
