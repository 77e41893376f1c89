using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lux.Gen.Programs;

namespace Lux.Gen.Gpu;

/// <summary>
/// What lies in a device's memory of things that never change: tensors that were accepted, and the blocks of trees that were used. Each is copied there once, and freed when nobody
/// holds it any more.
/// </summary>
sealed class Residence(Gpu gpu)
{
    readonly ConditionalWeakTable<Array, GpuBuffer> tensors = [];
    readonly ConditionalWeakTable<Block, GpuBuffer> blocks = [];

    /// <summary>Copies a tensor to the device, unless it is there.</summary>
    public void Accept(Tensor tensor)
    {
        if (!tensors.TryGetValue(tensor.Storage, out _))
        {
            ReadOnlySpan<byte> bytes = Bytes(tensor.Storage);
            GpuBuffer buffer = gpu.Allocate(bytes.Length, $"a tensor of shape {tensor.Shape}");
            gpu.Upload(bytes, buffer.View);
            tensors.Add(tensor.Storage, buffer);
        }
    }

    /// <summary>A tensor's memory, where it was accepted.</summary>
    public GpuBuffer? Find(Tensor tensor) => tensors.TryGetValue(tensor.Storage, out GpuBuffer? buffer) ? buffer : null;

    /// <summary>A tree's numbers, copied to the device when they are first asked for.</summary>
    public GpuBuffer Find(TreeData tree)
    {
        if (!blocks.TryGetValue(tree.Block, out GpuBuffer? buffer))
        {
            buffer = Copy(gpu, tree.Block, $"the {tree.Layout.Kind} of {tree.Layout.Model}");
            blocks.Add(tree.Block, buffer);
        }

        return buffer;
    }

    /// <summary>A block's numbers in new memory.</summary>
    public static GpuBuffer Copy(Gpu gpu, Block block, string what)
    {
        GpuBuffer buffer = gpu.Allocate(Size(block), what);
        gpu.Upload(Bytes(block), buffer.View);
        GC.KeepAlive(block);
        return buffer;
    }

    public static long Size(Block block) => (long)block.Length * Block.ElementSize(block.Type);

    /// <summary>A block's memory. Keep the block alive while the span is used.</summary>
    public static Span<byte> Bytes(Block block) => block.Type == ElementType.Float64 ? MemoryMarshal.AsBytes(block.Span<double>()) : MemoryMarshal.AsBytes(block.Span<float>());

    /// <summary>The memory of an array of plain numbers or truth values.</summary>
    public static Span<byte> Bytes(Array array) => array switch
    {
        float[] values => MemoryMarshal.AsBytes(values.AsSpan()),
        double[] values => MemoryMarshal.AsBytes(values.AsSpan()),
        int[] values => MemoryMarshal.AsBytes(values.AsSpan()),
        bool[] values => MemoryMarshal.AsBytes(values.AsSpan()),
        _ => throw new ArgumentException($"no tensor has elements of type {array.GetType().GetElementType()}", nameof(array)),
    };
}
