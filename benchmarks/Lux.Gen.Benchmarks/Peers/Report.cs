namespace Lux.Gen.Benchmarks.Peers;

/// <summary>Puts the results into a page, between two comments, and the plot beside it.</summary>
static class Report
{
    const string Begin = "<!-- peers: from here to the next comment this is written by the command -->", End = "<!-- peers: end -->";

    /// <summary>Null where the page can take the results, or why it cannot.</summary>
    public static string? Refusal(string path) =>
        !File.Exists(path) ? $"There is no {path}."
        : File.ReadAllText(path) is { } text && text.Contains(Begin, StringComparison.Ordinal) && text.Contains(End, StringComparison.Ordinal) ? null
        : $"{path} needs the lines\n{Begin}\n{End}\nto say where the results belong.";

    public static void Write(string path, Row[] rows, string machine, string table)
    {
        string plot = Path.ChangeExtension(path, ".svg");
        RatioPlot.Save(rows, plot);
        string text = File.ReadAllText(path);
        int from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, to = text.IndexOf(End, StringComparison.Ordinal);
        File.WriteAllText(path, $"{text[..from]}\n\n{machine}\n{table}\n![The ratios, as bars]({Path.GetFileName(plot)})\n\n{text[to..]}");
    }
}
