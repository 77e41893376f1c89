using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Lux.Gen.Benchmarks.Measuring;

/// <summary>How BenchmarkDotNet runs: in this process, since the project it would write for a child knows nothing of the generator that compiles the models.</summary>
static class InProcess
{
    public static IConfig Config => ManualConfig.Create(DefaultConfig.Instance)
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumn(WorkColumn.All)
        .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(40));
}
