using System.Globalization;
using BenchmarkDotNet.Running;
using Lux.Gen.Benchmarks;
using Lux.Gen.Benchmarks.Measuring;
using Lux.Gen.Benchmarks.Peers;

// --quick [part of a name …]: one table in a few seconds per figure, for noisy machines. peers: beside other libraries; contestant THREADS is how it starts this one.
// startup: from a process's start to its first training step.
// Everything else goes to BenchmarkDotNet, which without arguments runs all.
switch (args)
{
    case ["--quick", .. string[] names]:
        Quick.Run(names);
        return 0;
    case ["peers", .. string[] rest]:
        return PeersCommand.Invoke(rest);
    case ["startup"]:
        return StartUp.Run();
    case ["contestant", string threads]:
        LuxWorks works = new(int.Parse(threads, CultureInfo.InvariantCulture));
        Contest.Serve($"{typeof(Lux.Gen.Tensor).Assembly.GetName().Version?.ToString(3)}", works.Load);
        return 0;
    default:
        BenchmarkSwitcher.FromTypes([typeof(ModelBenchmarks), typeof(DotBenchmarks), typeof(GeneratorBenchmarks)]).Run(args is [] ? ["--filter", "*"] : args, InProcess.Config);
        return 0;
}
