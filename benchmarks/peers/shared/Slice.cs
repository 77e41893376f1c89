using System.Diagnostics;

namespace Lux.Gen.Benchmarks.Peers;

/// <summary>Times a run in short slices, between which other contestants have theirs.</summary>
sealed class Slice(Action run)
{
    // A sample is one run, or as many as fill a millisecond: long beside the clock's tick, short beside what another process takes.
    const double WarmUpSeconds = 0.6, SampleSeconds = 1e-3;
    const int MinimumSamples = 5;

    int calls;

    /// <summary>Seconds a run takes, over so many seconds.</summary>
    public Times Measure(double seconds)
    {
        if (calls == 0)
        {
            WarmUp();
        }

        // The first sample pays for what other processes have put in the caches.
        Time(calls);
        List<double> samples = [];
        for (long start = Stopwatch.GetTimestamp(); samples.Count < MinimumSamples || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds;)
        {
            samples.Add(Time(calls));
        }

        samples.Sort();
        return new(samples[samples.Count / 2], samples[samples.Count / 10]);
    }

    // Just-in-time compilers, of .NET and of others, are done after this.
    void WarmUp()
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds;)
        {
            run();
        }

        for (calls = 1; Time(calls) * calls < SampleSeconds;)
        {
            calls *= 2;
        }
    }

    double Time(int count)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            run();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / count;
    }
}

/// <summary>Seconds that a run takes.</summary>
/// <param name="Median">In the middle of the samples.</param>
/// <param name="Tenth">A tenth of them were faster: near what a quiet machine gives.</param>
readonly record struct Times(double Median, double Tenth);
