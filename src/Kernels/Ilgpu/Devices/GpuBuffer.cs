using System;
using ILGPU;
using ILGPU.Runtime;

namespace Lux.Gen.Gpu;

/// <summary>Memory of a device. Whoever forgets it loses nothing: the collector returns it.</summary>
sealed class GpuBuffer(Gpu gpu, MemoryBuffer? memory, long bytes) : IDisposable
{
    MemoryBuffer? memory = memory;

    ~GpuBuffer() => Dispose();

    /// <summary>The bytes asked for.</summary>
    public long Bytes => bytes;

    public ArrayView<byte> View => memory is null ? default : ((MemoryBuffer1D<byte, Stride1D.Dense>)memory).View.BaseView;

    public void Dispose()
    {
        if (memory is not null)
        {
            gpu.Release(memory);
            memory = null;
        }

        GC.SuppressFinalize(this);
    }
}
