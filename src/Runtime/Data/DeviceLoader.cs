using System;
using System.Collections;
using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>
/// Gives batches one after another, resident on a device; on the CPU they are the source's own tensors. Goes through the source anew each time it is enumerated. Over an
/// array or list it allocates nothing in <c>foreach</c>; over another source, what the source allocates.
/// </summary>
public sealed class DeviceLoader : IEnumerable<Batch>
{
    readonly Device device;
    readonly BatchSource source;

    /// <summary>Batches of one tensor.</summary>
    public DeviceLoader(Device device, IEnumerable<Tensor> batches) : this(device, new BatchSource<Tensor>(batches, static t => new(t))) { }

    /// <summary>Batches of two tensors.</summary>
    public DeviceLoader(Device device, IEnumerable<(Tensor, Tensor)> batches) : this(device, new BatchSource<(Tensor, Tensor)>(batches, static t => new(t.Item1, t.Item2))) { }

    /// <summary>Batches of three tensors.</summary>
    public DeviceLoader(Device device, IEnumerable<(Tensor, Tensor, Tensor)> batches)
        : this(device, new BatchSource<(Tensor, Tensor, Tensor)>(batches, static t => new(t.Item1, t.Item2, t.Item3))) { }

    DeviceLoader(Device device, BatchSource source)
    {
        ArgumentNullException.ThrowIfNull(device);
        (this.device, this.source) = (device, source);
    }

    /// <summary>Starts at the first batch.</summary>
    /// <exception cref="ObjectDisposedException">The device was disposed.</exception>
    public Enumerator GetEnumerator()
    {
        device.ThrowIfDisposed();
        return new(this);
    }

    IEnumerator<Batch> IEnumerable<Batch>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes through the batches once.</summary>
    public struct Enumerator : IEnumerator<Batch>
    {
        readonly DeviceLoader loader;
        readonly IEnumerator? items;
        int index;
        Batch current;

        internal Enumerator(DeviceLoader loader) => (this.loader, items) = (loader, loader.source.Enumerate());

        /// <inheritdoc/>
        public readonly Batch Current => current;

        readonly object IEnumerator.Current => current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            if (!loader.source.TryTake(items, index, loader.device, out current))
            {
                return false;
            }

            index++;
            return true;
        }

        /// <inheritdoc/>
        public readonly void Dispose() => (items as IDisposable)?.Dispose();

        readonly void IEnumerator.Reset() => throw new NotSupportedException("a loader is enumerated anew, not reset");
    }
}
