using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>A tree as text: modules as branches, leaves with shapes and counts in columns.</summary>
static class TreePrinter
{
    /// <summary>The whole tree, or the branch below a path.</summary>
    public static string Print(TreeData data, string? below = null)
    {
        LeafDefinition[] leaves = [.. data.Layout.Leaves.Where(leaf => below is null || leaf.Path.StartsWith(below + ".", StringComparison.Ordinal))];
        int skipped = below is null ? 0 : below.Length + 1;
        List<Line> lines = [];
        Walk([.. leaves.Select(leaf => (leaf.Path[skipped..].Split('.'), leaf))], 0, "", lines);

        string title = below is null ? $"{data.Layout.Model} {data.Layout.Kind}" : below;
        int names = Math.Max(lines.Select(static line => line.Name.Length).DefaultIfEmpty().Max(), "total".Length);
        int shapes = lines.Select(static line => line.Shape.Length).DefaultIfEmpty().Max();
        string total = Number(leaves.Sum(static leaf => leaf.Count));
        StringBuilder text = new StringBuilder(title).Append('\n');
        foreach (Line line in lines)
        {
            text.Append(line.Shape.Length == 0 ? line.Name : $"{line.Name.PadRight(names)}  {line.Shape.PadRight(shapes)}  {line.Count.PadLeft(total.Length)}").Append('\n');
        }

        return text.Append($"{"total".PadRight(names)}  {new string(' ', shapes)}  {total}").ToString();
    }

    static void Walk((string[] Path, LeafDefinition Leaf)[] leaves, int depth, string indent, List<Line> lines)
    {
        IGrouping<string, (string[] Path, LeafDefinition Leaf)>[] members = [.. leaves.GroupBy(leaf => leaf.Path[depth])];
        for (int i = 0; i < members.Length; i++)
        {
            bool isLast = i == members.Length - 1;
            string name = indent + (isLast ? "└─ " : "├─ ") + members[i].Key;
            if (members[i].Count() == 1 && members[i].First() is var (path, leaf) && path.Length == depth + 1)
            {
                lines.Add(new(name, leaf.Shape.ToString(), Number(leaf.Count)));
            }
            else
            {
                lines.Add(new(name, "", ""));
                Walk([.. members[i]], depth + 1, indent + (isLast ? "   " : "│  "), lines);
            }
        }
    }

    static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    readonly record struct Line(string Name, string Shape, string Count);
}
