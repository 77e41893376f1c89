using System.Diagnostics;
using System.Globalization;
using Lux.Gen.Benchmarks.Peers;

namespace Lux.Gen.Benchmarks.Measuring;

/// <summary>From the start of a process to the line it prints after its first training step, by the just-in-time compiler and compiled ahead of time.</summary>
static class StartUp
{
    const string Project = "Lux.Gen.StartUp";
    const int Runs = 30;

    public static int Run()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        string source = Repository.Path("benchmarks", Project);
        int failed = 0;
        Console.WriteLine($"{"2→4→4→2, from the process's start to its first training step",-64} {"median ms",10} {"least ms",10}");
        Show("just in time: dotnet build -c Release", "build", Repository.Path("artifacts", "bin", Project, "release", Project));
        Show("ahead of time: dotnet publish -c Release", "publish", Repository.Path("artifacts", "publish", Project, "release", Project));
        return failed;

        void Show(string name, string verb, string program)
        {
            if (Repository.Run("dotnet", verb, "-c", "Release", "--nologo", "-v", "quiet", source) is { } reason)
            {
                Console.WriteLine($"{name,-64} {reason}");
                failed = 1;
                return;
            }

            double[] times = [.. Enumerable.Range(0, Runs).Select(_ => Once(program)).Order()];
            Console.WriteLine($"{name,-64} {times[Runs / 2],10:F1} {times[0],10:F1}");
        }
    }

    static double Once(string program)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(program) { RedirectStandardOutput = true })!;
        string? line = process.StandardOutput.ReadLine();
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        process.WaitForExit();
        return double.TryParse(line, out double loss) && double.IsFinite(loss) ? milliseconds : throw new InvalidOperationException($"{program} printed '{line}', which is no loss");
    }
}
