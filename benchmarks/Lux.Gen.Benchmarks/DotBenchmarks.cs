using BenchmarkDotNet.Attributes;
using Lux.Gen.Benchmarks.Workloads;
using Lux.Gen.Kernels;

namespace Lux.Gen.Benchmarks;

public class DotBenchmarks
{
    [ParamsSource(nameof(All))]
    public Workload Work { get; set; } = null!;

    public static IEnumerable<Workload> All => [.. SimdWidth.Supported.Select(static w => Peak.Of(w.Bits)), .. DotWorkloads.All];

    [Benchmark]
    public void Run() => Work.Run();
}
