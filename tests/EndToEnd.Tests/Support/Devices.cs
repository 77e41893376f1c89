using Lux.Gen.Kernels;

namespace Lux.Gen.EndToEnd.Tests;

/// <summary>Every device that a compiled model runs on here.</summary>
static class Devices
{
    public static readonly int[] Threads = [1, 2, 3];

    /// <summary>The CPU at each width, with one thread; the same at other numbers of threads, which must give the same bits.</summary>
    public static IEnumerable<(Device One, Device[] More)> Cpu => SimdWidth.Supported.Select(static width =>
        (Device.CpuWith(1, width), Threads.Skip(1).Select(threads => Device.CpuWith(threads, width)).ToArray()));
}
