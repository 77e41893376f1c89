using System;
using System.Collections.Generic;
using System.Linq;
using Lux.Gen.Kernels;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>What runs a model: <c>model.On(device)</c>. All devices have the same surface.</summary>
public abstract class Device : IDisposable
{
    /// <summary>The environment variable that says which device is the default: eager, cpu or auto.</summary>
    public const string Variable = "LUX_DEVICE";

    static Device? chosen;

    private protected Device(string name) => Name = name;

    /// <summary>Runs a model's own methods as plain C#, without the compiled programs: breakpoints work, and any numbers, Float32 or Float64.</summary>
    public static Device Eager { get; } = new EagerDevice();

    /// <summary>The CPU, with all its cores and its widest vectors.</summary>
    public static Device Cpu { get; } = new CpuDevice(Environment.ProcessorCount, SimdWidth.Best, isShared: true);

    /// <summary>The devices that exist here.</summary>
    public static IReadOnlyList<Device> All { get; } = [Eager, Cpu];

    /// <summary>The device to use where a program names none: the one set here, else the one that LUX_DEVICE names, else the fastest.</summary>
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

    /// <summary>The device's name: eager, cpu.</summary>
    public string Name { get; }

    /// <summary>Whether the device was disposed.</summary>
    public bool IsDisposed { get; private set; }

    // Those of Eager and Cpu serve the whole process.
    private protected virtual bool IsShared => true;

    /// <summary>The device of a name, in any case; "auto" is the fastest.</summary>
    /// <exception cref="ArgumentException">There is no such device here; names those that exist.</exception>
    public static Device Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Find(name) ?? throw new ArgumentException(Absent(name), nameof(name));
    }

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

    /// <summary>Disposes a device made by <see cref="CpuWith"/>; its engines then refuse to run. Does nothing to <see cref="Eager"/> and <see cref="Cpu"/>, which serve the whole process.</summary>
    public void Dispose()
    {
        IsDisposed |= !IsShared;
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>What runs one method of a model.</summary>
    internal abstract Executor Execute(object model, ModelDefinition definition, EntryDefinition entry);

    /// <summary>The element type that parameters must have, or null where any real type will do.</summary>
    internal abstract ElementType? Required(ModelDefinition definition);

    /// <summary>How an optimizer's rule is run over this device's blocks.</summary>
    internal abstract SimdWidth UpdateWidth { get; }

    /// <summary>A tensor on this device.</summary>
    internal virtual Tensor Accept(Tensor tensor) => tensor;

    internal void ThrowIfDisposed()
    {
        if (IsDisposed)
        {
            throw new ObjectDisposedException(nameof(Device), $"The device '{this}' was disposed.");
        }
    }

    static Device Fastest => Cpu;

    /// <summary>The device that the environment variable's text names.</summary>
    internal static Device FromEnvironment(string? name)
    {
        return string.IsNullOrWhiteSpace(name) ? Fastest : Find(name.Trim()) ?? throw new InvalidOperationException($"{Variable}: {Absent(name)}");
    }

    static Device? Find(string name) => string.Equals(name, "auto", StringComparison.OrdinalIgnoreCase)
        ? Fastest
        : All.FirstOrDefault(device => string.Equals(device.Name, name, StringComparison.OrdinalIgnoreCase));

    static string Absent(string name) => $"there is no device '{name}' here; there are {string.Join(", ", All.Select(static d => d.Name))}, and auto for the fastest";
}
