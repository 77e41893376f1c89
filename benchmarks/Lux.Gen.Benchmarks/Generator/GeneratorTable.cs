using System.Diagnostics;

namespace Lux.Gen.Benchmarks.Generator;

/// <summary>The time and memory that models take of a build: of the generator's first run, of one after an edit in another file, and of the C# compiler.</summary>
static class GeneratorTable
{
    const int Runs = 7;

    // An editor and the compiler's server run the generator again and again: the just-in-time compiler's work is done before a measurement.
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static void Print()
    {
        Console.WriteLine($"{"",-20} {"first run",26} {"unrelated edit",26} {"C# compiler",26} {"written",10}");
        Console.WriteLine($"{"",-20} {"ms",8} {"CPU ms",8} {"KB",8} {"ms",8} {"CPU ms",8} {"KB",8} {"ms",8} {"CPU ms",8} {"KB",8} {"lines",10}");
        foreach (int layers in (int[])[1, 10, 50, 200])
        {
            Print($"{layers} Dense with gelu", new(layers));
        }

        Print("ResNet-50", new("ResNet-50", ResNet50.Source));
    }

    static void Print(string name, GeneratorRun run) =>
        Console.WriteLine($"{name,-20} {Measure(run.Cold)} {Measure(run.UnrelatedEdit)} {Measure(run.Compile)} {run.GeneratedLines,10:N0}");

    static Cost Measure(Func<object> run)
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            run();
        }

        Cost[] costs = new Cost[Runs];
        for (int i = 0; i < Runs; i++)
        {
            long bytes = GC.GetTotalAllocatedBytes(precise: true), start = Stopwatch.GetTimestamp();
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            run();
            costs[i] = new(Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, GC.GetTotalAllocatedBytes(precise: true) - bytes);
        }

        return new(Median(static c => c.Time), Median(static c => c.Cpu), Median(static c => c.Bytes));

        double Median(Func<Cost, double> of) => costs.Select(of).Order().ElementAt(Runs / 2);
    }

    /// <summary>What a run takes; the processor's time, of all threads, is the steadier one on a busy machine.</summary>
    /// <param name="Time">Milliseconds by the clock.</param>
    /// <param name="Cpu">Milliseconds of the processor, garbage collection and just-in-time compilation included.</param>
    /// <param name="Bytes">Bytes allocated.</param>
    readonly record struct Cost(double Time, double Cpu, double Bytes)
    {
        public override string ToString() => $"{Time,8:N1} {Cpu,8:N1} {Bytes / 1024,8:N0}";
    }
}
