using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Names for values in emitted code: of the argument, or of the layer whose parameters made them.</summary>
internal static class Names
{
    // What emitted code calls its own things: a layer or argument of such a name gets a longer one.
    static readonly HashSet<string> Own =
    [
        "arena", "block", "c", "end", "f", "frame", "g", "gradients", "i", "inUse", "k", "kernel", "n", "newState", "numbers", "paddedRows", "o", "p", "parameters", "phase", "q", "r", "row", "rows", "run", "scratch", "shard", "shards", "shares", "state", "stride", "sum",
        "sums", "tile", "totalGradients", "totalSums", "value", "values",
    ];

    static readonly string[] OwnNumbered = ["buffer", "i", "inside", "left", "n", "number", "output", "p", "q", "right", "row", "shards", "shares", "start", "sum", "v"];

    /// <summary>A path as an identifier: "Layers.Layer1.Weight" → layersLayer1Weight.</summary>
    public static string Identifier(string path)
    {
        string joined = string.Concat(path.Split('.').Select(static part => part.Length == 0 ? "" : char.ToUpperInvariant(part[0]) + part.Substring(1)));
        string name = char.ToLowerInvariant(joined[0]) + joined.Substring(1);
        return char.IsDigit(name[0]) ? "member" + name : IsTaken(name) ? name + "Rows" : name;
    }

    /// <summary>A name or path as that of a type or method: "∂Layers.Layer1.Weight" → LayersLayer1Weight.</summary>
    public static string Pascal(string name)
    {
        string joined = string.Concat(name.Split('.', ' ').Select(static part => part.Length == 0 ? "" : char.ToUpperInvariant(part[0]) + part.Substring(1)));
        string letters = string.Concat(joined.Where(static c => char.IsLetterOrDigit(c) || c == '_'));
        return letters.Length == 0 || char.IsDigit(letters[0]) ? "Value" + letters : letters;
    }

    /// <summary>An argument's name as an identifier of its own: x and X are two.</summary>
    public static string Argument(Graph graph, int input)
    {
        string name = Identifier(graph.Nodes[input].Op.Name!);
        int before = graph.Nodes.Take(input).Count(n => n.Kind == OpKind.Input && Identifier(n.Op.Name!) == name);
        return before == 0 ? name : name + "_" + (before + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    static bool IsTaken(string name) =>
        Own.Contains(name) || name.StartsWith("size", StringComparison.Ordinal)
        || Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) != Microsoft.CodeAnalysis.CSharp.SyntaxKind.None
        || OwnNumbered.Any(prefix => name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) && name.Skip(prefix.Length).All(static c => char.IsDigit(c) || c == '_'));

    public static string[] OfTile(Schedule schedule, RowAnalysis rows, IReadOnlyList<TileValue> values)
    {
        // An argument and a layer may have the same name.
        Dictionary<string, int> used = schedule.Graph.Nodes.Where(static n => n.Kind == OpKind.Input).Select(static n => Identifier(n.Op.Name!)).Distinct().ToDictionary(static name => name, static _ => 1);
        Dictionary<int, string> roots = [];
        HashSet<string> met = [];
        foreach (int root in rows.Roots)
        {
            // The first dot product with a layer's weight is its own; a later one is the adjoint of its input.
            string? layer = LayerOf(schedule.Graph, root);
            roots[root] = layer is null ? "value" : met.Add(layer) ? layer : "adjoint" + char.ToUpperInvariant(layer[0]) + layer.Substring(1);
        }

        // What later products read gets the plain name; what is kept for elementwise work, such as a slope, a number.
        string[] names = new string[values.Count];
        foreach (int i in Enumerable.Range(0, values.Count).OrderBy(i => IsOperand(values[i].Node) ? 0 : 1))
        {
            int node = values[i].Node;
            names[i] = Unique(schedule.Graph.Nodes[node] is { Kind: OpKind.Input } input ? Identifier(input.Op.Name!) + "Tile"
                : rows.IsRoot(node) ? roots[node] + "Raw"
                : rows.ReadyAt(node) >= 0 ? roots[rows.Roots[rows.ReadyAt(node)]] : "value");
        }

        return names;

        bool IsOperand(int node) => schedule.IsResult(node) || schedule.UsersThroughReshapes(node).Any(u => schedule.Graph.Nodes[u].Kind == OpKind.Dot);

        string Unique(string name)
        {
            int count = used[name] = used.TryGetValue(name, out int before) ? before + 1 : 1;
            return count == 1 ? name : name + "_" + count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The layer whose parameter a dot product contracts with, without the path of its parents' parents.</summary>
    public static string? LayerOf(Graph graph, int dot)
    {
        foreach (int input in graph.Nodes[dot].Inputs)
        {
            int at = input;
            while (graph.Nodes[at].Kind is OpKind.Reshape or OpKind.Transpose or OpKind.Broadcast)
            {
                at = graph.Nodes[at].Inputs[0];
            }

            if (graph.Nodes[at].Kind == OpKind.Parameter)
            {
                string[] parts = graph.Nodes[at].Op.Name!.Split('.');
                return Identifier(parts[Math.Max(0, parts.Length - 2)]);
            }
        }

        return null;
    }
}
