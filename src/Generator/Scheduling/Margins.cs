using System.Linq;

namespace Lux.Gen;

/// <summary>Padded values that are stored as what they pad is computed: between margins.</summary>
internal static class Margins
{
    /// <summary>Whether a node is its operand with margins, and nothing between the operand's elements.</summary>
    public static bool Fit(Graph graph, int node)
    {
        Node n = graph.Nodes[node];
        return n.Kind == OpKind.Pad && n.Op.Axes.All(static gap => gap == 0)
            && Enumerable.Range(0, n.Shape.Rank).All(axis => n.Shape[axis] == Operand(graph, n)[axis] || (n.Op.Dims[axis] is { IsKnown: true, Value: >= 0 } low && High(graph, n, axis, low.Value) >= 0));
    }

    /// <summary>Where each feature of the operand goes.</summary>
    public static Strides Inside(Graph graph, int node)
    {
        Node n = graph.Nodes[node];
        Dim[] inner = [.. Operand(graph, n).Skip(1)], steps = IndexMaps.Strides([.. n.Shape.Skip(1)]);
        Dim offset = steps.Select((step, i) => n.Op.Dims[i + 1] * step).Aggregate((Dim)0, static (a, b) => a + b);
        return new(offset, inner, steps);
    }

    /// <summary>How many of the operand's features are neighbours there.</summary>
    public static int Line(Graph graph, int node)
    {
        Strides inside = Inside(graph, node);
        Dim length = 1;
        for (int axis = inside.Sizes.Count - 1; axis >= 0 && inside.Steps[axis] == length; axis--)
        {
            length *= inside.Sizes[axis];
        }

        return length is { IsKnown: true } known ? known.Value : 1;
    }

    /// <summary>A product whose results are placed between the margins of a padded value; null where they do not lie there as they lie side by side.</summary>
    public static PlacedDot? Between(int product, PlacedDot loops, Graph graph, int padded)
    {
        // Groups and what is within one are an axis each of the product, and one of what is padded: the channels.
        bool hasGroups = loops.Groups != Groups.None;
        Shape result = graph.Nodes[product].Shape, operand = Operand(graph, graph.Nodes[padded]);
        if (loops.Taps is not null || !operand.Equals(hasGroups ? new([result[0], result[1] * result[2], .. result.Skip(3)]) : result))
        {
            return null;
        }

        Strides inside = Inside(graph, padded);
        Dim[] own = IndexMaps.Strides([.. operand.Skip(1)]);
        Dim?[] steps = [.. loops.To.Sizes.Zip(loops.To.Steps, Moved)];
        return Moved(loops.I.Count, loops.YI) is { } yi && steps.All(static s => s is not null)
            ? loops with
            {
                Groups = hasGroups ? loops.Groups with { Y = result[2] * inside.Steps[0] } : loops.Groups,
                YI = yi,
                To = new(loops.To.Offset + inside.Offset, loops.To.Sizes, steps.Select(static s => s!.Value).ToArray()),
            }
            : null;

        // The step along an axis of the result, as far as the loop walks just that, or of the channels those of a group.
        Dim? Moved(Dim size, Dim step)
        {
            int axis = size == 1 ? 0 : System.Array.FindIndex(own, s => s == step);
            return axis >= 0 && (size == 1 || inside.Sizes[axis] == size || (hasGroups && axis == 0 && size == result[2])) ? inside.Steps[axis] : null;
        }
    }

    static Shape Operand(Graph graph, Node n) => graph.Nodes[n.Inputs[0]].Shape;

    static int High(Graph graph, Node n, int axis, int low) => n.Shape[axis] is { IsKnown: true } size && Operand(graph, n)[axis] is { IsKnown: true } inner ? size.Value - inner.Value - low : -1;
}
