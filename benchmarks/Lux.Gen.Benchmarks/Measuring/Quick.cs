using System.Globalization;
using Lux.Gen.Benchmarks.Generator;
using Lux.Gen.Benchmarks.Workloads;
using Lux.Gen.Kernels;

namespace Lux.Gen.Benchmarks.Measuring;

/// <summary>All figures in one table.</summary>
static class Quick
{
    public static void Run(string[] names)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Workload[] works = [.. SimdWidth.Supported.Select(static w => Peak.Of(w.Bits)), .. ModelWorkloads.All(threads: 1), .. ResidualWorkload.Of(threads: 1), .. DotWorkloads.All];
        Print([.. works.Where(w => IsWanted(w.Name))]);
        if (IsWanted("generator"))
        {
            GeneratorTable.Print();
        }

        bool IsWanted(string name) => names.Length == 0 || names.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
    }

    static void Print(Workload[] works)
    {
        if (works.Length == 0)
        {
            return;
        }

        Console.WriteLine($"{"one thread",-24} {"flop",12} {"bytes",10} {"median µs",10} {"GFLOP/s",8} {"of peak",8} {"quick µs",10} {"GFLOP/s",8} {"of peak",8}");
        foreach (Workload work in works)
        {
            Sample sample = Sampler.Measure(work);
            Console.WriteLine($"{work.Name,-24} {work.Flop,12:N0} {work.Bytes,10:N0} {sample.Median * 1e6,10:F3} {work.Flop / sample.Median * 1e-9,8:F1} {sample.Share,8:P0} {sample.Quick * 1e6,10:F3} {work.Flop / sample.Quick * 1e-9,8:F1} {sample.QuickShare,8:P0}");
        }

        Console.WriteLine("quick: a tenth of the samples were faster");
        Console.WriteLine();
    }
}
