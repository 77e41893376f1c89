using System.CommandLine;
using System.Globalization;

namespace Lux.Gen.Benchmarks.Peers;

/// <summary>Lux.Gen beside other libraries, on the same work.</summary>
static class PeersCommand
{
    public static int Invoke(string[] args)
    {
        Argument<string[]> works = new("works") { Description = $"Parts of names, such as W1 or step; without any, all of {string.Join(", ", Work.All.Select(static w => w.Name))}.", DefaultValueFactory = static _ => [], Arity = ArgumentArity.ZeroOrMore, CustomParser = Split };
        Option<int[]> threads = new("--threads") { Description = "Numbers of threads, such as 1,2.", DefaultValueFactory = static _ => [.. ((int[])[1, Environment.ProcessorCount]).Distinct()], CustomParser = static result => [.. Split(result).Select(int.Parse)] };
        Option<double> seconds = new("--seconds") { Description = "How long a turn of a contestant is.", DefaultValueFactory = static _ => 0.3 };
        Option<int> rounds = new("--rounds") { Description = "How many turns each has.", DefaultValueFactory = static _ => 5 };
        Option<string?> write = new("--write") { Description = "A Markdown page to put the results into; the plot goes beside it, as SVG.", HelpName = "page" };
        RootCommand command = new("Runs Lux.Gen and other libraries on the same work, in turns, compares their results and prints their times.") { works, threads, seconds, rounds, write };
        command.SetAction(parsed => Run(
            [.. Work.All.Where(work => parsed.GetValue(works) is not { Length: > 0 } parts || parts.Any(part => work.Name.Contains(part, StringComparison.OrdinalIgnoreCase)))],
            parsed.GetValue(threads)!,
            parsed.GetValue(seconds),
            parsed.GetValue(rounds),
            parsed.GetValue(write)));
        return command.Parse(args).Invoke();
    }

    static string[] Split(System.CommandLine.Parsing.ArgumentResult result) => [.. result.Tokens.SelectMany(static token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries))];

    static int Run(Work[] works, int[] threads, double seconds, int rounds, string? page)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if ((works.Length == 0 ? "No work has such a name." : page is null ? null : Report.Refusal(page)) is { } refusal)
        {
            Console.Error.WriteLine(refusal);
            return 2;
        }

        List<Contestant> contestants = [];
        List<Entry> absent = [];
        try
        {
            foreach (Peer peer in (Peer[])[Peer.Lux, .. Peer.Others])
            {
                Start(peer, threads, contestants, absent);
            }

            Competition competition = new([.. contestants], [.. absent], seconds, rounds);
            List<Row> rows = [];
            foreach (Work work in works)
            {
                Console.WriteLine($"{work.Name}: {work.Network.Name}, {Table.Name(work)}");
                rows.Add(competition.Run(work));
            }

            string machine = Machine.Describe([.. rows], contestants, competition.Disturbed), table = Table.Of([.. rows], Peer.Others, threads);
            Console.WriteLine();
            Console.WriteLine(machine);
            Console.WriteLine(table);
            if (page is not null)
            {
                Report.Write(page, [.. rows], machine, table);
            }
        }
        finally
        {
            contestants.ForEach(static contestant => contestant.Dispose());
        }

        return 0;
    }

    static void Start(Peer peer, int[] threads, List<Contestant> contestants, List<Entry> absent)
    {
        Console.WriteLine($"{peer.Name}: building and starting it …");
        string? failure = peer.Build();
        foreach (int count in threads)
        {
            string? reason = failure ?? (count > peer.MostThreads ? "it uses one thread" : null);
            try
            {
                if (reason is null)
                {
                    contestants.Add(new(peer, count));
                    continue;
                }
            }
            catch (Exception e)
            {
                reason = e.Message;
            }

            Console.WriteLine($"{peer.Name}, {count}: {reason}");
            absent.Add(new(peer, count, null, reason));
        }
    }
}
