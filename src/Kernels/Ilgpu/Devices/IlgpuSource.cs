using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using ILGPU;
using ILGPU.Runtime.CPU;

namespace Lux.Gen.Gpu;

/// <summary>The devices that ILGPU finds.</summary>
sealed class IlgpuSource : GpuSource
{
    readonly Lock gate = new();

    // Looking costs a driver's start, so it is done once.
    readonly Lazy<Finding[]> cuda = new(static () => [.. Cuda.Find()]), openCl = new(static () => [.. OpenCl.Find()]);
    readonly Dictionary<string, Device> devices = [];

    public override IReadOnlyList<DeviceReport> Survey() => Unusable is { } reason
        ? [new("cuda, opencl", "GPUs", null, reason)]
        : [.. cuda.Value.Concat(openCl.Value).Select(Report), new("simulated", "a GPU simulated in plain C#: slow, for debugging kernels", Open("simulated", 0))];

    public override Device Open(string kind, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        if (Unusable is { } reason)
        {
            throw new InvalidOperationException($"The device '{kind}' does not work here: {reason}");
        }

        if (kind == "simulated")
        {
            return Known(kind, () => new GpuDevice(kind, "a GPU simulated in plain C#", isAutomatic: false, static () => NewContext(static b => b.CPU(OneThread())), static c => c.GetCPUDevice(0)));
        }

        Finding[] found = kind == Cuda.Kind ? cuda.Value : openCl.Value;
        string name = NameOf(kind, index);
        Finding? wanted = found.FirstOrDefault(f => f.Name == name);
        return wanted is { Reason: null } ? (Device)Report(wanted).Device!
            : throw new InvalidOperationException(wanted is not null ? $"The device '{name}' ({wanted.Description}) does not work: {wanted.Reason}"
                : found.Length == 1 && found[0].Reason is { } why ? $"There is no device '{name}' here: {why}"
                : $"There is no device '{name}' here; there are {string.Join(", ", found.Select(static f => f.Name))}.");
    }

    // One thread of the system for each of a group's: more would only wait for each other.
    static CPUDevice OneThread() => new(numThreadsPerWarp: 2, numWarpsPerMultiprocessor: 1, numMultiprocessors: 1);

    // The first of a kind goes by the kind's name.
    public static string NameOf(string kind, int index) => index == 0 ? kind : FormattableString.Invariant($"{kind}:{index}");

    public static Context NewContext(Action<Context.Builder> devices) => Context.Create(builder => devices(builder.Optimize(OptimizationLevel.O1)));

    static string? Unusable => RuntimeFeature.IsDynamicCodeSupported ? null
        : "ILGPU compiles kernels at run time, which a NativeAOT program cannot: publish without PublishAot, or use Device.Cpu";

    DeviceReport Report(Finding found) => new(
        found.Name, found.Description,
        found.Reason is null ? Known(found.Name, () => new GpuDevice(found.Name, found.Description, found.IsAutomatic, found.NewContext!, found.Select!)) : null,
        found.Reason);

    // The same device each time, until it is disposed.
    Device Known(string name, Func<Device> make)
    {
        lock (gate)
        {
            return devices.TryGetValue(name, out Device? known) && !known.IsDisposed ? known : devices[name] = make();
        }
    }
}

/// <summary>A device, or a kind of which there is none: the reason says why, and what to do.</summary>
sealed record Finding(string Name, string Description, string? Reason)
{
    public bool IsAutomatic { get; init; }

    public Func<Context>? NewContext { get; init; }

    public Func<Context, ILGPU.Runtime.Device>? Select { get; init; }
}
