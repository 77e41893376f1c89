using System.Runtime.InteropServices;
using BenchmarkDotNet.Environments;
using Lux.Gen.Kernels;

namespace Lux.Gen.Benchmarks.Peers;

/// <summary>What the figures were measured on.</summary>
static class Machine
{
    public static string Describe(Row[] rows, IEnumerable<Contestant> contestants, double disturbed)
    {
        string[] lines =
        [
            // Processor, cores, operating system and SDK.
            .. HostEnvironmentInfo.GetCurrent().ToFormattedString(), RuntimeInformation.FrameworkDescription,
            $"caches: {Caches()}; vectors of {SimdWidth.Best.Bits} bits; FMA peak of a core {rows.Average(static row => row.Peak) * 1e-9:N0} GFLOP/s in the same run",
            $"turns disturbed by other processes: {disturbed:P0}",
            string.Join(", ", contestants.DistinctBy(static c => c.Peer).Select(static c => $"{c.Peer.Name} {c.Version}")),
        ];
        return $"```\n{string.Join('\n', lines)}\n```\n";
    }

    // Linux tells a core's caches; elsewhere BenchmarkDotNet's name of the processor has to do.
    static string Caches()
    {
        const string Folder = "/sys/devices/system/cpu/cpu0/cache";
        return !Directory.Exists(Folder) ? "not known" : string.Join(", ", Directory.GetDirectories(Folder, "index*").Order()
            .Select(static index => (Level: Read(index, "level"), Type: Read(index, "type"), Size: Read(index, "size")))
            .Where(static cache => cache.Type != "Instruction")
            .Select(static cache => $"L{cache.Level} {cache.Size.TrimEnd('K')} KB"));
    }

    static string Read(string folder, string name) => File.ReadAllText(Path.Combine(folder, name)).Trim();
}
