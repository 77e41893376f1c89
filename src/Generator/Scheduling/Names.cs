using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Names for values in emitted code: of the argument, or of the layer whose parameters made them.</summary>
internal static class Names
{
    /// <summary>A path as an identifier: "Layers.Layer1.Weight" → layersLayer1Weight.</summary>
    public static string Identifier(string path)
    {
        string joined = string.Concat(path.Split('.').Select(static part => part.Length == 0 ? "" : char.ToUpperInvariant(part[0]) + part.Substring(1)));
        return char.ToLowerInvariant(joined[0]) + joined.Substring(1);
    }

    public static string[] OfTile(Schedule schedule, RowAnalysis rows, IReadOnlyList<TileValue> values)
    {
        Dictionary<string, int> used = [];
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
