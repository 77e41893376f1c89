using BenchmarkDotNet.Attributes;
using Lux.Gen.Benchmarks.Generator;

namespace Lux.Gen.Benchmarks;

/// <summary>The generator alone, over a model of so many Dense layers with gelu.</summary>
public class GeneratorBenchmarks
{
    GeneratorRun run = null!;

    [Params(1, 10, 50, 200)]
    public int Layers { get; set; }

    [GlobalSetup]
    public void Setup() => run = new(Layers);

    [Benchmark]
    public object Cold() => run.Cold();

    [Benchmark]
    public object UnrelatedEdit() => run.UnrelatedEdit();
}
