using Lux.Gen.Kernels;

namespace Lux.Gen.EndToEnd.Tests;

/// <summary>Every device that a compiled model runs on here.</summary>
static class Devices
{
    /// <summary>A GPU's code on whatever runs it here: always the simulation, too slow for more than a few rows; and what OpenCL and CUDA offer.</summary>
    public static IReadOnlyList<Device> Gpus => gpus.Value;

    // Later than Only is set.
    static readonly Lazy<Device[]> gpus = new(FindGpus);

    /// <summary>The batches of a list that a device is fast enough for.</summary>
    public static int[] Within(this Device device, int[] batches) => device == Device.Simulated ? [.. batches.Where(static b => b is 1 or 7 or 33)] : batches;

    public static readonly int[] Threads = [1, 2, 3];

    /// <summary>The one GPU to look at, by name; without it all of them. The environment may say it: LUX_TEST_DEVICE.</summary>
    public static string? Only { get; set; } = Environment.GetEnvironmentVariable("LUX_TEST_DEVICE");

    static Device[] FindGpus()
    {
        Gpu.GpuDevice[] gpus = [.. Device.All.OfType<Gpu.GpuDevice>().Where(static d => Only is null || Only == d.Name)];
        Array.ForEach(gpus, static d => d.Gpu.FillsWithNaN = true);
        return gpus;
    }

    /// <summary>The CPU at each width, with one thread; the same at other numbers of threads, which must give the same bits.</summary>
    public static IEnumerable<(Device One, Device[] More)> Cpu => SimdWidth.Supported.Select(static width =>
        (Device.CpuWith(1, width), Threads.Skip(1).Select(threads => Device.CpuWith(threads, width)).ToArray()));
}
