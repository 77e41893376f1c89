using System;

namespace Lux.Gen;

/// <summary>Writes the calls of the skeletons that take all of their operands from memory: gathers, scatters, running sums, ranks, random numbers.</summary>
internal static class IndexedWriter
{
    const string Kernels = Memories.Kernels;

    /// <param name="index">The node.</param>
    /// <param name="graph">Its graph.</param>
    /// <param name="element">The element type that the program computes with.</param>
    /// <param name="hasRows">Whether the node is computed, or added to, row by row.</param>
    /// <param name="fields">Notes the sizes.</param>
    /// <param name="view">A node's value as each row sees it.</param>
    /// <param name="whole">The memory of a value that is the same for all rows.</param>
    /// <param name="first">Whether sums begin here, as C#.</param>
    public static string Call(int index, Graph graph, string element, bool hasRows, Fields fields, Func<int, string> view, Func<int, string> whole, string first)
    {
        Node node = graph.Nodes[index];
        string rows = hasRows ? "rows" : "1";
        Shape Input(int i) => graph.Nodes[node.Inputs[i]].Shape;
        switch (node.Kind)
        {
            case OpKind.Gather:
                return $"{Kernels}.Indexed.Gather({Shape(Input(0))}, {view(node.Inputs[0])}, {view(node.Inputs[1])}, {view(index)}, {rows});";
            case OpKind.ScatterAdd:
                return $"{Kernels}.Indexed.ScatterAdd({Shape(node.Shape)}, {view(node.Inputs[0])}, {view(node.Inputs[1])}, {view(index)}, {rows}, {first});";
            case OpKind.CumulativeSum:
                return $"{Kernels}.Scan.Sum<TV, {element}>({Around()}, {view(node.Inputs[0])}, {view(index)}, {rows});";
            case OpKind.SortRank:
                return $"{Kernels}.SortRank.Run({Around()}, {view(node.Inputs[0])}, {view(index)}, {rows});";
            case OpKind.Random:
                string features = fields.Size(new Shape([.. System.Linq.Enumerable.Skip(node.Shape, hasRows ? 1 : 0)]).Count);
                return $"{Kernels}.RandomNumbers.Uniform({whole(node.Inputs[0])}, {whole(node.Inputs[1])}, {view(index)}, {features}, {(hasRows ? "tile.Row" : "0")}, {rows}, {Literals.Of(node.Op.IsFine)});";
            default: throw new InvalidOperationException($"{node.Kind} has no skeleton of its own");
        }

        string Shape(Shape table)
        {
            IndexLayout l = IndexLayout.Of(node.Op, table, Input(1), hasRows);
            return $"new {Kernels}.IndexShape {{ Batch = {fields.Size(l.Batch)}, Places = {fields.Size(l.Places)}, Picks = {fields.Size(l.Picks)}, Run = {fields.Size(l.Run)} }}";
        }

        string Around()
        {
            (Dim outer, Dim count, Dim inner) = WholePhaseBuilder.Around(node.Shape, node.Op.Axes, hasRows);
            return $"{fields.Size(outer)}, {fields.Size(count)}, {fields.Size(inner)}";
        }
    }
}
