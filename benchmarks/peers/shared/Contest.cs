using System.Globalization;

namespace Lux.Gen.Benchmarks.Peers;

/// <summary>
/// A contestant's side of the protocol, in lines on standard input and output. Answers begin with "= ", since libraries print what they like.
/// <code>
/// (at the start)               = ready VERSION
/// check WORK INPUT OUTPUT      = ok                       runs it from the file's numbers, a step three times, and writes the results
/// time WORK INPUT SECONDS      = MEDIAN TENTH CPU         seconds a run, and those of processors that the request took
///                              = error WHY                to either
/// </code>
/// The end of the input ends the program.
/// </summary>
static class Contest
{
    const int Steps = 3;

    /// <summary>Serves requests.</summary>
    /// <param name="version">What the tables say beside the contestant's name.</param>
    /// <param name="load">Makes a work ready; throws <see cref="NotSupportedException"/> with the reason where the contestant cannot do it.</param>
    public static void Serve(string version, Func<Work, Numbers, Runner> load)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Dictionary<string, (Runner Runner, Slice Slice)> timed = [];
        Answer($"ready {version}");
        while (Console.ReadLine() is { } line)
        {
            try
            {
                Answer(line.Split(' ') switch
                {
                    ["check", string name, string input, string output] => Check(name, input, output),
                    ["time", string name, string input, string seconds] => Measure(name, input, double.Parse(seconds, CultureInfo.InvariantCulture)),
                    _ => $"error unknown request: {line}",
                });
            }
            catch (Exception e)
            {
                Answer($"error {e.Message.ReplaceLineEndings(" ")}");
            }
        }

        string Check(string name, string input, string output)
        {
            Work work = Named(name);
            work = work with { Network = work.Network.WithoutDropout };
            using Runner runner = load(work, Numbers.Read(work, input));
            runner.Reset();
            for (int i = 0; i < (work.Mode == Mode.Step ? Steps : 1); i++)
            {
                runner.Run();
            }

            Numbers.Write(output, runner.Results());
            return "ok";
        }

        string Measure(string name, string input, double seconds)
        {
            if (!timed.TryGetValue(name, out (Runner Runner, Slice Slice) entry))
            {
                Work work = Named(name);
                Runner runner = load(work, Numbers.Read(work, input));
                timed[name] = entry = (runner, new(runner.Run));
            }

            TimeSpan before = Environment.CpuUsage.TotalTime;
            entry.Runner.Reset();
            Times times = entry.Slice.Measure(seconds);

            // Who computes with NaN looks slow, or fast.
            return entry.Runner.Results().All(float.IsFinite) ? $"{times.Median:R} {times.Tenth:R} {(Environment.CpuUsage.TotalTime - before).TotalSeconds:R}" : "error its numbers were no longer finite after the timing";
        }
    }

    static Work Named(string name) => Work.All.First(work => work.Name == name);

    static void Answer(string text)
    {
        Console.Out.WriteLine($"= {text}");
        Console.Out.Flush();
    }
}
