using System.Diagnostics;
using System.Globalization;

namespace Lux.Gen.Benchmarks.Peers;

/// <summary>A contestant's process, on so many threads: the other side of <see cref="Contest"/>. What it cannot do is an exception with the reason.</summary>
sealed class Contestant : IDisposable
{
    static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2), AnswerLimit = TimeSpan.FromMinutes(2);

    readonly Process process;
    readonly List<string> errors = [];

    public Contestant(Peer peer, int threads)
    {
        (Peer, Threads) = (peer, threads);
        string[] command = peer.Command(threads);
        ProcessStartInfo start = new(command[0], command[1..])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What OpenMP and MKL, inside the peers, go by.
        start.Environment["OMP_NUM_THREADS"] = start.Environment["MKL_NUM_THREADS"] = $"{threads}";
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
            {
                errors.Add(line.Data ?? "");
            }
        };
        process.BeginErrorReadLine();
        Version = Answer(StartLimit) is ['r', 'e', 'a', 'd', 'y', ' ', .. string version] ? version : throw new InvalidOperationException("it does not speak the protocol");
    }

    public Peer Peer { get; }

    public int Threads { get; }

    public string Version { get; }

    /// <summary>The results of a run of the work from these numbers.</summary>
    public float[] Check(Work work, string numbers)
    {
        string results = numbers + ".results";
        Ask($"check {work.Name} {numbers} {results}");
        return Numbers.Read(results);
    }

    /// <summary>A slice, and how many cores others used meanwhile.</summary>
    public (Times Times, double Others) Measure(Work work, string numbers, double seconds)
    {
        OtherUse others = new();
        double[] parts = [.. Ask(string.Create(CultureInfo.InvariantCulture, $"time {work.Name} {numbers} {seconds}")).Split(' ').Select(static part => double.Parse(part, CultureInfo.InvariantCulture))];
        return (new(parts[0], parts[1]), others.Cores(own: parts[2]));
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(3)))
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    public override string ToString() => $"{Peer.Name}, {Threads} thread{(Threads == 1 ? "" : "s")}";

    string Ask(string request)
    {
        process.StandardInput.WriteLine(request);
        process.StandardInput.Flush();
        return Answer(AnswerLimit);
    }

    string Answer(TimeSpan limit)
    {
        using CancellationTokenSource late = new(limit);
        try
        {
            while (process.StandardOutput.ReadLineAsync(late.Token).AsTask().Result is { } line)
            {
                if (line.StartsWith("= error ", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException(line[8..]);
                }

                if (line.StartsWith("= ", StringComparison.Ordinal))
                {
                    return line[2..];
                }
            }
        }
        catch (AggregateException e) when (e.InnerException is OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"no answer within {limit.TotalSeconds:N0} s");
        }

        process.WaitForExit();
        lock (errors)
        {
            throw new InvalidOperationException($"it ended with {process.ExitCode}: {Reason()}");
        }
    }

    // An exception's inner one says more than its outer one, and a loader's line says most.
    string Reason() => errors.FirstOrDefault(static line => line.Contains("GLIBC", StringComparison.Ordinal) || line.Contains("cannot open shared object", StringComparison.Ordinal))
        ?? errors.LastOrDefault(static line => line.Contains("Exception", StringComparison.Ordinal))
        ?? errors.LastOrDefault(static line => line.Length > 0) ?? "it said nothing";
}
