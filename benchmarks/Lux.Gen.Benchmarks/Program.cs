using BenchmarkDotNet.Running;
using Lux.Gen.Benchmarks;
using Lux.Gen.Benchmarks.Measuring;

// --quick [part of a name …]: one table in a few seconds per figure, for noisy machines. Everything else goes to BenchmarkDotNet, which without arguments runs all.
if (args is ["--quick", .. string[] names])
{
    Quick.Run(names);
    return;
}

BenchmarkSwitcher.FromTypes([typeof(ModelBenchmarks), typeof(DotBenchmarks), typeof(GeneratorBenchmarks)]).Run(args is [] ? ["--filter", "*"] : args, InProcess.Config);
