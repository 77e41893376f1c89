using Lux.Gen.Benchmarks.Workloads;
using Lux.Gen.Kernels;

namespace Lux.Gen.Benchmarks.Peers;

/// <summary>Lets contestants do works in turns: what disturbs one, a busy machine or a warm one, disturbs all.</summary>
/// <param name="contestants">Who takes part, those of Lux.Gen first.</param>
/// <param name="absent">Who cannot, and why.</param>
/// <param name="seconds">How long a turn is.</param>
/// <param name="rounds">How many turns each has.</param>
sealed class Competition(Contestant[] contestants, Entry[] absent, double seconds, int rounds)
{
    // A turn is repeated where other processes use more than so much of a core; the quietest counts.
    const double Quiet = 0.08;

    // Repetitions take as long at most as the turns themselves: on a machine that is never quiet the command has to end, and says so.
    const int MostTries = 6;

    // Threads of the one before, which wait in a loop for more work, go to sleep.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);

    readonly Workload peak = Peak.Of(SimdWidth.Best.Bits);
    readonly Slice peakSlice = new(Peak.Of(SimdWidth.Best.Bits).Run);
    int turns, disturbed, repetitions;

    /// <summary>The share of turns that were disturbed, however often they were repeated.</summary>
    public double Disturbed => disturbed / (double)Math.Max(1, turns);

    public Row Run(Work work)
    {
        string file = Repository.Path("artifacts", "peers", work.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        Numbers numbers = Numbers.For(work);
        numbers.Write(file);

        repetitions = rounds * contestants.Length;
        Dictionary<Contestant, string> failures = Compare(work, numbers, file);
        Dictionary<Contestant, List<(Times Times, double Others)>> times = contestants.ToDictionary(static c => c, static _ => new List<(Times Times, double Others)>());
        List<double> peaks = [];
        for (int round = 0; round < rounds; round++)
        {
            // Forwards and backwards, so that nobody always comes after the same.
            foreach (Contestant contestant in round % 2 == 0 ? contestants : contestants.Reverse())
            {
                if (!failures.ContainsKey(contestant))
                {
                    Try(contestant, () => times[contestant].Add(Turn(contestant, work, file)));
                }
            }

            peaks.Add(peak.Flop / peakSlice.Measure(seconds).Median);
        }

        return new(
            work,
            [.. contestants.Select(c => new Entry(c.Peer, c.Threads, failures.ContainsKey(c) ? null : Middle(times[c]), failures.GetValueOrDefault(c))), .. absent],
            Median(peaks));

        void Try(Contestant contestant, Action action)
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                failures[contestant] = e.Message;
            }
        }
    }

    (Times Times, double Others) Turn(Contestant contestant, Work work, string file)
    {
        (Times Times, double Others) best = (default, double.PositiveInfinity);
        for (int i = 0; i < MostTries && best.Others > Quiet && (i == 0 || repetitions-- > 0); i++)
        {
            Thread.Sleep(Pause * (1 << i));
            (Times Times, double Others) turn = contestant.Measure(work, file, seconds);
            best = turn.Others < best.Others ? turn : best;
        }

        turns++;
        disturbed += best.Others > Quiet ? 1 : 0;
        return best;
    }

    /// <summary>Who computes something else than Lux.Gen on one thread, or nothing, and why.</summary>
    Dictionary<Contestant, string> Compare(Work work, Numbers numbers, string file)
    {
        Dictionary<Contestant, string> failures = [];
        float[]? reference = null;
        foreach (Contestant contestant in contestants)
        {
            try
            {
                float[] results = contestant.Check(work, file);
                double deviation = Agreement.Deviation(work, numbers, results, reference ??= results);
                Console.WriteLine($"  {contestant}: deviation {deviation:0.0e0}");
                if (deviation > Agreement.Tolerance(work.Mode))
                {
                    failures[contestant] = $"its results deviate by {deviation:0.0e0}";
                }
            }
            catch (Exception e)
            {
                failures[contestant] = e.Message;
                Console.WriteLine($"  {contestant}: {e.Message}");
            }
        }

        return failures;
    }

    // Of the quiet turns alone, where there were any.
    static Times Middle(List<(Times Times, double Others)> turns)
    {
        Times[] counted = [.. turns.Where(turn => turn.Others <= Math.Max(Quiet, turns.Min(static t => t.Others))).Select(static turn => turn.Times)];
        return new(Median(counted.Select(static t => t.Median)), Median(counted.Select(static t => t.Tenth)));
    }

    static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
