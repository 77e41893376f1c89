using BenchmarkDotNet.Attributes;
using Lux.Gen.Benchmarks.Workloads;
using Lux.Gen.Kernels;

namespace Lux.Gen.Benchmarks;

public class ModelBenchmarks
{
    [ParamsSource(nameof(All))]
    public Workload Work { get; set; } = null!;

    public static IEnumerable<Workload> All => [Peak.Of(SimdWidth.Best.Bits), .. ModelWorkloads.All(threads: 1)];

    [Benchmark]
    public void Run() => Work.Run();
}
