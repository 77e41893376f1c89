using System;
using System.Collections.Generic;
using System.Linq;
using Lux.Gen.Kernels;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>What runs a model: <c>model.On(device)</c>. All devices have the same surface.</summary>
public abstract class Device : IDisposable
{
    /// <summary>The environment variable that says which device is the default: a device's name, or auto.</summary>
    public const string Variable = "LUX_DEVICE";

    static Device? chosen;

    private protected Device(string name) => Name = name;

    /// <summary>Runs a model's own methods as plain C#, without the compiled programs: breakpoints work, and any numbers, Float32 or Float64.</summary>
    public static Device Eager { get; } = new EagerDevice();

    /// <summary>
    /// As <see cref="Eager"/>, and looks at every number on the way: the first NaN, and the first infinity that a computation makes, throws a <see cref="NonFiniteException"/> that names the layer, the operation and the
    /// source line, in the forward pass and in gradients. Numbers are those of <see cref="Eager"/>. <see cref="DebugWith"/> has options.
    /// </summary>
    public static Device Debug { get; } = new DebugDevice(DebugOptions.All, isShared: true);

    /// <summary>The CPU, with all its cores and its widest vectors.</summary>
    public static Device Cpu { get; } = new CpuDevice(Environment.ProcessorCount, SimdWidth.Best, isShared: true);

    /// <summary>
    /// A GPU simulated in plain C#, a thread of the system for each of its own: thousands of times slower, for stepping through a GPU's kernel in a debugger. Needs the package
    /// Lux.Gen.Gpu.
    /// </summary>
    /// <exception cref="InvalidOperationException">The program does not use Lux.Gen.Gpu.</exception>
    public static Device Simulated => GpuSource.Required("simulated").Open("simulated", 0);

    /// <summary>The devices that work here, the fastest first; <see cref="Survey"/> tells of the others too. GPUs are opened when they are first used.</summary>
    public static IReadOnlyList<Device> All => [.. Survey().Select(static report => report.Device).OfType<Device>()];

    /// <summary>The device to use where a program names none: the one set here, else the one that LUX_DEVICE names, else the fastest: CUDA, a GPU through OpenCL, the CPU.</summary>
    /// <exception cref="InvalidOperationException">LUX_DEVICE names a device that does not exist here.</exception>
    public static Device Default
    {
        get => chosen ??= FromEnvironment(Environment.GetEnvironmentVariable(Variable));
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            value.ThrowIfDisposed();
            chosen = value;
        }
    }

    /// <summary>The device's name: eager, debug, cpu, cuda, opencl, simulated; the second of a kind is cuda:1.</summary>
    public string Name { get; }

    /// <summary>Whether the device was disposed.</summary>
    public bool IsDisposed { get; private set; }

    // Those of Eager, Debug and Cpu serve the whole process.
    private protected virtual bool IsShared => false;

    // Whether auto may choose it: not the CPU behind OpenCL, which the CPU itself beats.
    internal virtual bool IsAutomatic => false;

    /// <summary>The device of a name, in any case; "auto" is the fastest.</summary>
    /// <exception cref="ArgumentException">There is no such device here; names those that exist.</exception>
    public static Device Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Find(name) ?? throw new ArgumentException(Absent(name), nameof(name));
    }

    /// <summary>An NVIDIA GPU, by its number from 0. Needs the package Lux.Gen.Gpu and NVIDIA's driver, no toolkit.</summary>
    /// <exception cref="InvalidOperationException">There is no such device, or it does not work; says why and what to do.</exception>
    public static Device Cuda(int index = 0) => GpuSource.Required("cuda").Open("cuda", index);

    /// <summary>A device through OpenCL, by its number from 0. Needs the package Lux.Gen.Gpu, an OpenCL loader and the device's driver, with OpenCL 2.0 and the generic address space.</summary>
    /// <exception cref="InvalidOperationException">There is no such device, or it does not work; says why and what to do.</exception>
    public static Device OpenCl(int index = 0) => GpuSource.Required("opencl").Open("opencl", index);

    /// <summary>What was found here, the fastest first: devices that work, and for those that do not the reason and the cure.</summary>
    public static IReadOnlyList<DeviceReport> Survey() =>
    [
        .. GpuSource.Current?.Survey() ?? [new("cuda, opencl", "GPUs", null, "the program does not use the package Lux.Gen.Gpu: add it to the project that holds the models")],
        new("cpu", Cpu.ToString(), Cpu),
        new("eager", "plain C#, for debugging and as a reference", Eager),
    ];

    /// <summary>The CPU with a number of threads and a vector width of one's own choice. Results are the same bits for any number of threads.</summary>
    /// <param name="threads">How many threads a call may use; all cores by default.</param>
    /// <param name="width">The vector width; the widest that runs here by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is less than one thread.</exception>
    /// <exception cref="ArgumentException">This machine does not run vectors of that width.</exception>
    public static Device CpuWith(int? threads = null, SimdWidth? width = null)
    {
        int count = threads ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(threads));
        SimdWidth used = width ?? SimdWidth.Best;
        return SimdWidth.Supported.Contains(used) ? new CpuDevice(count, used, isShared: false)
            : throw new ArgumentException($"this machine does not run {used} vectors; it runs {string.Join(", ", SimdWidth.Supported)}", nameof(width));
    }

    /// <summary><see cref="Debug"/> with options.</summary>
    /// <param name="infinities">Whether infinities count too, where a computation makes one of finite numbers; else NaN only. One that is written as a constant or comes with an argument never counts.</param>
    /// <param name="forward">Whether the forward pass is checked.</param>
    /// <param name="gradient">Whether gradients are checked. They take longer: where each operation stands in the source is looked up beforehand.</param>
    /// <exception cref="ArgumentException">Neither is checked.</exception>
    public static Device DebugWith(bool infinities = true, bool forward = true, bool gradient = true) => forward || gradient ? new DebugDevice(new(infinities, forward, gradient), isShared: false)
        : throw new ArgumentException("a debug device checks the forward pass, gradients, or both", nameof(gradient));

    /// <summary>
    /// Frees the device: a GPU, which is then opened anew when it is asked for again, or one made by <see cref="CpuWith"/> or <see cref="DebugWith"/>. Its engines and trainers refuse to run. Does nothing to
    /// <see cref="Eager"/>, <see cref="Debug"/> and <see cref="Cpu"/>, which serve the whole process.
    /// </summary>
    public void Dispose()
    {
        if (!IsShared && !IsDisposed)
        {
            IsDisposed = true;
            Close();
        }

        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>What runs one method of a model.</summary>
    internal abstract Executor Execute(object model, ModelDefinition definition, EntryDefinition entry);

    /// <summary>The element type that parameters must have, or null where any real type will do.</summary>
    internal abstract ElementType? Required(ModelDefinition definition);

    /// <summary>Makes a tensor resident, where the device has memory of its own; it is the same tensor.</summary>
    internal virtual Tensor Accept(Tensor tensor) => tensor;

    private protected virtual void Close()
    {
    }

    internal void ThrowIfDisposed()
    {
        if (IsDisposed)
        {
            throw new ObjectDisposedException(nameof(Device), $"The device '{this}' was disposed.");
        }
    }

    static Device Fastest => GpuSource.Current is null ? Cpu : All.FirstOrDefault(static device => device.IsAutomatic) ?? Cpu;

    /// <summary>The device that the environment variable's text names.</summary>
    internal static Device FromEnvironment(string? name)
    {
        return string.IsNullOrWhiteSpace(name) ? Fastest : Find(name.Trim()) ?? throw new InvalidOperationException($"{Variable}: {Absent(name)}");
    }

    // Eager, debug and cpu are known without a look at the machine's GPUs.
    static Device? Find(string name)
    {
        return Is("auto") ? Fastest
            : Is("eager") ? Eager
            : Is("debug") ? Debug
            : Is("cpu") ? Cpu
            : Is("simulated") && GpuSource.Current is not null ? Simulated
            : All.FirstOrDefault(device => Is(device.Name) || Is(device.Name + ":0"));

        bool Is(string other) => string.Equals(other, name, StringComparison.OrdinalIgnoreCase);
    }

    static string Absent(string name)
    {
        IReadOnlyList<DeviceReport> found = Survey();
        DeviceReport? about = found.FirstOrDefault(report => report.Device is null && report.Name.Split(", ").Any(kind => name.StartsWith(kind, StringComparison.OrdinalIgnoreCase)));
        return $"there is no device '{name}' here; there are {string.Join(", ", found.Select(static r => r.Device?.Name).OfType<string>())}, debug for eager with every number checked, and auto for the fastest"
            + (about is null ? "" : $". {about.Name}: {about.Reason}");
    }
}
