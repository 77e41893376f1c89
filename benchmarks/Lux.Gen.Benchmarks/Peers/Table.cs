using System.Globalization;
using System.Text;

namespace Lux.Gen.Benchmarks.Peers;

/// <summary>The results as a table in Markdown, aligned for those who read it as text, and below it why figures are missing.</summary>
static class Table
{
    public static string Of(Row[] rows, Peer[] peers, int[] threads)
    {
        List<string> reasons = [];
        List<string[]> cells =
        [
            ["", "flop", "floor µs", "threads", "Lux.Gen µs", "p10", "of peak", .. peers.Select(static p => $"{p.Name} µs"), "ratio"],
            ["---", .. Enumerable.Repeat("---:", 7 + peers.Length)],
        ];
        foreach (Row row in rows)
        {
            foreach (int count in threads)
            {
                bool isFirst = count == threads[0];
                Entry? lux = row.Of(Peer.Lux, count);
                cells.Add(
                [
                    isFirst ? $"{row.Work.Network.Name}; {Name(row.Work)}" : "",
                    isFirst ? Flop(row.Work.Flop) : "",
                    isFirst ? Figure(row.Floor * 1e6) : "",
                    $"{count}",
                    Cell(lux, static t => t.Median),
                    lux?.Times is { } quick ? Figure(quick.Tenth * 1e6) : "",
                    lux?.Times is { } times ? (row.Floor / count / times.Median).ToString("P0", CultureInfo.InvariantCulture) : "",
                    .. peers.Select(peer => Cell(row.Of(peer, count), static t => t.Median)),
                    isFirst && row.Ratio is { } ratio ? $"**{Figure(ratio)}**" : "",
                ]);
            }
        }

        StringBuilder text = new();
        int[] widths = [.. Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length))];
        foreach (string[] row in cells)
        {
            text.Append("| ").AppendJoin(" | ", row.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).Append(" |\n");
        }

        for (int i = 0; i < reasons.Count; i++)
        {
            text.Append(i == 0 ? "\n" : "").Append($"{Mark(i)} {reasons[i]}  \n");
        }

        return text.ToString();

        string Cell(Entry? entry, Func<Times, double> of)
        {
            if (entry?.Times is { } times)
            {
                return Figure(of(times) * 1e6);
            }

            string reason = entry is null ? "not asked for" : $"{entry.Peer.Name}: {entry.Failure}";
            if (!reasons.Contains(reason))
            {
                reasons.Add(reason);
            }

            return Mark(reasons.IndexOf(reason));
        }
    }

    /// <summary>Three digits, or all before the point.</summary>
    public static string Figure(double value) => value.ToString(value switch { < 1 => "0.000", < 10 => "0.00", < 100 => "0.0", _ => "N0" }, CultureInfo.InvariantCulture);

    /// <summary>What is done with the network.</summary>
    public static string Name(Work work) => work.Mode switch
    {
        Mode.Forward => $"prediction, batch {work.Batch:N0}",
        Mode.Gradient => $"gradient, batch {work.Batch:N0}",
        _ => $"training step, batch {work.Batch:N0}",
    };

    static string Flop(double flop) => flop switch
    {
        < 1e6 => string.Create(CultureInfo.InvariantCulture, $"{Figure(flop / 1e3)} k"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Figure(flop / 1e6)} M"),
    };

    static string Mark(int index) => $"({(char)('a' + index)})";
}
