using System.Diagnostics;

namespace Lux.Gen.Benchmarks.Generator;

/// <summary>The generator's time and memory by the number of layers.</summary>
static class GeneratorTable
{
    const int Runs = 7;

    public static void Print()
    {
        Console.WriteLine($"{"Dense + gelu layers",-20} {"cold ms",9} {"cold KB",10} {"edit ms",9} {"edit KB",9} {"written KB",11}");
        foreach (int layers in (int[])[1, 10, 50, 200])
        {
            GeneratorRun run = new(layers);
            (double coldTime, double coldBytes) = Measure(run.Cold);
            (double editTime, double editBytes) = Measure(run.UnrelatedEdit);
            Console.WriteLine($"{layers,-20} {coldTime * 1e3,9:F2} {coldBytes / 1024,10:N0} {editTime * 1e3,9:F2} {editBytes / 1024,9:N0} {run.GeneratedLength / 1024.0,11:N0}");
        }
    }

    // Medians; the first runs are the just-in-time compiler's.
    static (double Seconds, double Bytes) Measure(Func<object> run)
    {
        double[] seconds = new double[Runs], bytes = new double[Runs];
        for (int i = -3; i < Runs; i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true), start = Stopwatch.GetTimestamp();
            run();
            if (i >= 0)
            {
                (seconds[i], bytes[i]) = (Stopwatch.GetElapsedTime(start).TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - before);
            }
        }

        Array.Sort(seconds);
        Array.Sort(bytes);
        return (seconds[Runs / 2], bytes[Runs / 2]);
    }
}
