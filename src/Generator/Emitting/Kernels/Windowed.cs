using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Windows that a step walks: it tells its kernel where each of their elements lies in what they are of.</summary>
internal sealed record Windowed(Equatable<Window> Windows, Shape Whole)
{
    // Steps list as many places.
    const int MaxTaps = 256;

    /// <summary>Whether a node takes these windows.</summary>
    public bool Fits(Graph graph, Node node) => node.Kind == OpKind.Windows && node.Op.Windows.Equals(Windows) && graph.Nodes[node.Inputs[0]].Shape.Equals(Whole);

    /// <summary>The windows whose elements a reduction combines, if it walks just those; null otherwise, and where they are in memory.</summary>
    public static Windowed? Of(ReduceStep reduce, Graph graph, ICollection<int> stored) =>
        Find(graph, reduce.Value, stored) is { } node && reduce.Inner == 1 && graph.Nodes[node].Shape.Equals(graph.Nodes[reduce.Value].Shape)
        && reduce.Count is { IsKnown: true, Value: <= MaxTaps } && Taps(graph.Nodes[node]).Aggregate((Dim)1, static (a, b) => a * b) == reduce.Count
            ? new(graph.Nodes[node].Op.Windows, graph.Nodes[graph.Nodes[node].Inputs[0]].Shape)
            : null;

    /// <summary>What the same elements of neighbouring windows are in what they are of.</summary>
    public Line Line
    {
        get
        {
            int last = Whole.Rank - 1;
            Window w = Windows.Where(w => w.Axis == last).DefaultIfEmpty(new(last, 1, 1, 1)).First();
            return w.Stride > 2 || !Whole[last].IsKnown ? Line.None : new(((Whole[last].Value - w.Extent) / w.Stride) + 1, w.Stride == 1 ? Neighbours.SideBySide : Neighbours.EverySecond);
        }
    }

    /// <summary>Where windows of a shape begin, and how far their elements are from there.</summary>
    public (Strides From, Strides Taps) Places(Shape windowed)
    {
        Strides all = Strides.OfWindows(Windows, Whole, windowed, rows: true);
        int first = all.Sizes.Count - Windows.Count;
        return (new(all.Offset, all.Sizes.Take(first).ToArray(), all.Steps.Take(first).ToArray()), new(0, all.Sizes.Skip(first).ToArray(), all.Steps.Skip(first).ToArray()));
    }

    static IEnumerable<Dim> Taps(Node windows) => windows.Shape.Skip(windows.Shape.Rank - windows.Op.Windows.Count);

    // The first windows that are computed at the very feature.
    static int? Find(Graph graph, int node, ICollection<int> stored)
    {
        Node n = graph.Nodes[node];
        return stored.Contains(node) ? null
            : n.Kind == OpKind.Windows ? node
            : n.Kind.IsElementwise() ? n.Inputs.Select(input => Find(graph, input, stored)).FirstOrDefault(static found => found is not null)
            : null;
    }
}
