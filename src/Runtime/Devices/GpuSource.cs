using System;
using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>Where the GPUs come from: the package Lux.Gen.Gpu, which registers itself when a program that uses it starts.</summary>
abstract class GpuSource
{
    public static GpuSource? Current { get; set; }

    public static GpuSource Required(string kind) => Current
        ?? throw new InvalidOperationException($"The device '{kind}' needs the package Lux.Gen.Gpu: add it to the project that holds the models, and build.");

    /// <summary>The GPUs that were looked for, the fastest first.</summary>
    public abstract IReadOnlyList<DeviceReport> Survey();

    /// <summary>The device of a kind and number, the same one each time until it is disposed.</summary>
    public abstract Device Open(string kind, int index);
}
