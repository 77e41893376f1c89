using System;
using System.Threading;
using ILGPU;
using Lux.Gen.Programs;

namespace Lux.Gen.Gpu;

/// <summary>A device through ILGPU, opened when it is first used.</summary>
sealed class GpuDevice : Device
{
    readonly Lazy<(Gpu Gpu, Residence Residence)> opened;
    readonly string description;

    /// <param name="name">cuda, opencl:1, simulated.</param>
    /// <param name="description">What errors and lists call it.</param>
    /// <param name="isAutomatic">Whether auto may choose it.</param>
    /// <param name="context">Makes a context that knows the device.</param>
    /// <param name="find">Finds it there.</param>
    public GpuDevice(string name, string description, bool isAutomatic, Func<Context> context, Func<Context, ILGPU.Runtime.Device> find) : base(name)
    {
        (this.description, IsAutomatic) = (description, isAutomatic);
        opened = new(
            () =>
            {
                Gpu gpu = new(name, context, find);
                return (gpu, new(gpu));
            },
            LazyThreadSafetyMode.ExecutionAndPublication);
    }

    internal override bool IsAutomatic { get; }

    internal Gpu Gpu => opened.Value.Gpu;

    internal Residence Residence => opened.Value.Residence;

    public override string ToString() => $"{Name} ({description})";

    internal override ElementType? Required(ModelDefinition definition) => definition.ElementType;

    internal override Executor Execute(object model, ModelDefinition definition, EntryDefinition entry) => new GpuExecutor(this, definition, entry);

    internal override Tensor Accept(Tensor tensor)
    {
        ThrowIfDisposed();
        lock (Gpu.Gate)
        {
            Gpu.Bind();
            Residence.Accept(tensor);
        }

        return tensor;
    }

    private protected override void Close()
    {
        if (opened.IsValueCreated)
        {
            Gpu.Dispose();
        }
    }
}
