using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Products of rows with a matrix along batch axes, such as the groups of a convolution: the batch axes come first in their result, and a transposition makes the rows the first axis again. Here such a product
/// gets its rows first at once, so that it can be computed row by row.
/// </summary>
internal static class RowsFirst
{
    public static Graph Rewrite(Graph graph)
    {
        if (!graph.Nodes.Any(static n => n.Op.Dot is { BatchA.Count: > 0 }))
        {
            return graph;
        }

        Roles roles = new(graph);
        GraphBuilder builder = new();
        using GraphBuilder.Scope scope = builder.Enter();
        Tensor[] made = builder.Replay(graph, (node, inputs) =>
            (node.Kind == OpKind.Transpose ? Transposed(builder, node, inputs[0], roles) : null) ?? builder.Add(node.Op, node.Type, node.Shape, inputs));
        return builder.Close([.. graph.Outputs.Select(o => made[o])]);
    }

    static Tensor? Transposed(GraphBuilder builder, Node transposition, Tensor product, Roles roles)
    {
        // The rows are the first axis of the left operand, and so the first behind the batch axes.
        if (product.Op.Dot is not { BatchA.Count: > 0 and int rows } axes || transposition.Op.Axes[0] != rows)
        {
            return null;
        }

        DotAxes first = axes with { RowsFirst = true };
        if (roles.OfDot(first, product.Inputs[0].Shape, product.Inputs[1].Shape) != Role.Row)
        {
            return null;
        }

        Shape shape = new([product.Shape[rows], .. product.Shape.Without([rows])]);
        return builder.Add(product.Op with { Dot = first }, product.ElementType, shape, [.. product.Inputs])
            .Transpose([.. transposition.Op.Axes.Select(axis => axis == rows ? 0 : axis < rows ? axis + 1 : axis)]);
    }
}
