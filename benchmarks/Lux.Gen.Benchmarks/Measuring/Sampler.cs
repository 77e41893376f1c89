using System.Diagnostics;
using Lux.Gen.Benchmarks.Workloads;

namespace Lux.Gen.Benchmarks.Measuring;

/// <summary>Times a workload beside the peak loop of its width, in alternating samples: what disturbs one disturbs the other.</summary>
static class Sampler
{
    // Short samples: most end before another process takes the core away.
    const double SampleSeconds = 2e-4, Seconds = 1.5;
    const int MinimumPairs = 25;

    public static Sample Measure(Workload work)
    {
        Workload peak = Peak.Of(work.Width);
        int calls = Calibrate(work.Run), peakCalls = Calibrate(peak.Run);
        List<double> times = [], peaks = [], shares = [];
        for (long start = Stopwatch.GetTimestamp(); times.Count < MinimumPairs || Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds;)
        {
            double best = Time(peak.Run, peakCalls), time = Time(work.Run, calls);
            times.Add(time);
            peaks.Add(best);
            shares.Add(work.Flop / time / (peak.Flop / best));
        }

        times.Sort();
        peaks.Sort();
        shares.Sort();
        int middle = times.Count / 2, tenth = times.Count / 10;
        return new(work, times[middle], shares[middle], times[tenth], work.Flop / times[tenth] / (peak.Flop / peaks[tenth]));
    }

    /// <summary>Calls until the just-in-time compiler is done, and returns how many make up a sample.</summary>
    static int Calibrate(Action run)
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < 0.2;)
        {
            run();
        }

        int calls = 1;
        while (Time(run, calls) * calls < SampleSeconds)
        {
            calls *= 2;
        }

        return calls;
    }

    static double Time(Action run, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            run();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }
}

/// <summary>What was measured.</summary>
/// <param name="Work">Of what.</param>
/// <param name="Median">Seconds.</param>
/// <param name="Share">The share of the peak: the median over the pairs.</param>
/// <param name="Quick">Seconds that a tenth of the samples stay below: near what a quiet machine gives.</param>
/// <param name="QuickShare">The share of the peak, both by that tenth.</param>
readonly record struct Sample(Workload Work, double Median, double Share, double Quick, double QuickShare);
