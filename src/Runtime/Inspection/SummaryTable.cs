using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Lux.Gen;

/// <summary>A summary as text: the tree of modules at the left, what is known of each in columns. Columns without a number are left out, zeros are blank.</summary>
static class SummaryTable
{
    public static string Print(ModelSummary summary)
    {
        List<string[]> lines = [["", "type", "output", "calls", "parameters", "state", "FLOP per sample"]];
        lines.Add(Row(summary.Model, summary.Layers[0]));
        Walk(summary.Layers, "", "", lines);
        lines.Add(["total", "", "", "", Number(summary.Parameters), Number(summary.State), Number(summary.Flop)]);
        int[] columns = [.. Enumerable.Range(0, lines[0].Length).Where(column => lines.Skip(1).Any(line => line[column].Length > 0))];
        int[] widths = [.. columns.Select(column => lines.Max(line => line[column].Length))];
        return string.Join("\n", lines.Select(line => string.Join("  ", columns.Select((column, i) => Align(line[column], widths[i], column))).TrimEnd()));
    }

    static void Walk(IReadOnlyList<LayerSummary> layers, string prefix, string indent, List<string[]> lines)
    {
        LayerSummary[] members = [.. layers.Where(l => l.Path.Length > prefix.Length && l.Path.StartsWith(prefix, StringComparison.Ordinal) && l.Path.IndexOf('.', prefix.Length) < 0)];
        foreach (LayerSummary member in members)
        {
            bool isLast = member == members[^1];
            lines.Add(Row(indent + (isLast ? "└─ " : "├─ ") + member.Path[prefix.Length..], member));
            Walk(layers, member.Path + ".", indent + (isLast ? "   " : "│  "), lines);
        }
    }

    // One call each is what everyone expects, and is not written.
    static string[] Row(string name, LayerSummary layer) =>
    [
        name, layer.Type, string.Join(", ", layer.Outputs), layer.Calls == 1 ? "" : layer.Calls.ToString("N0", CultureInfo.InvariantCulture), Number(layer.Parameters), Number(layer.State), Number(layer.Flop),
    ];

    static string Number(long value) => value == 0 ? "" : value.ToString("N0", CultureInfo.InvariantCulture);

    // The tree, types and shapes to the left, numbers to the right.
    static string Align(string text, int width, int column) => column < 3 ? text.PadRight(width) : text.PadLeft(width);
}
