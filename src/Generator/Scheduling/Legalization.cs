using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Inserts the transposed copies that skeletons need: of dot operands whose axes do not merge into one loop each, of reductions over axes that are not neighbours.</summary>
internal static class Legalization
{
    public static Graph Legalize(Graph graph, bool hasViews)
    {
        Roles roles = new(graph);
        GraphBuilder builder = new();
        using GraphBuilder.Scope scope = builder.Enter();
        Tensor[] made = builder.Replay(graph, (node, inputs) => node.Kind switch
        {
            OpKind.Dot => Dot(builder, node, inputs, roles, hasViews),
            _ when node.Kind.IsReduction() => Reduction(builder, node, inputs, roles),
            _ => builder.Add(node.Op, node.Type, node.Shape, inputs),
        });
        return builder.Close([.. graph.Outputs.Select(o => made[o])]);
    }

    static Tensor Dot(GraphBuilder builder, Node node, Tensor[] inputs, Roles roles, bool hasViews)
    {
        if (hasViews && PlacedDot.Fits(node.Op.Dot!, inputs[0].Shape, inputs[1].Shape, roles))
        {
            return builder.Add(node.Op, node.Type, node.Shape, inputs);
        }

        if (hasViews && OfCopiedMatrix(builder, node, inputs, roles) is { } placed)
        {
            return placed;
        }

        // Pairs of contracted axes in the order of the left operand, so that both operands are walked alike.
        DotAxes given = node.Op.Dot!;
        (int A, int B)[] pairs = [.. given.ContractA.Zip(given.ContractB, static (p, q) => (p, q)).OrderBy(static p => p.p)];
        DotAxes axes = given with { ContractA = pairs.Select(static p => p.A).ToArray(), ContractB = pairs.Select(static p => p.B).ToArray() };
        (Tensor a, Tensor b) = (inputs[0], inputs[1]);
        bool isWhole = roles.OfDot(axes, a.Shape, b.Shape) == Role.Whole, rowsA = !isWhole && roles.IsRows(a.Shape), rowsB = !isWhole && roles.IsRows(b.Shape);
        if (DotLayout.Of(axes, a.Shape, b.Shape, rowsA, rowsB) is null)
        {
            (a, Func<int, int> placeA) = Copy(a, rowsA, axes.BatchA, axes.ContractA);
            (b, Func<int, int> placeB) = Copy(b, rowsB, axes.BatchB, axes.ContractB);
            axes = axes with
            {
                BatchA = axes.BatchA.Select(placeA).ToArray(),
                BatchB = axes.BatchB.Select(placeB).ToArray(),
                ContractA = axes.ContractA.Select(placeA).ToArray(),
                ContractB = axes.ContractB.Select(placeB).ToArray(),
            };
        }

        return builder.Add(node.Op with { Dot = axes }, node.Type, node.Shape, [a, b]);
    }

    // Where only the matrix is in the way of reading the rows where they lie: a copy of it, made once.
    static Tensor? OfCopiedMatrix(GraphBuilder builder, Node node, Tensor[] inputs, Roles roles)
    {
        (DotAxes axes, Tensor a, Tensor b) = (node.Op.Dot!, inputs[0], inputs[1]);
        bool isLeft = roles.IsRows(a.Shape);
        if (roles.OfDot(axes, a.Shape, b.Shape) != Role.Row || isLeft == roles.IsRows(b.Shape))
        {
            return null;
        }

        (Tensor copy, Func<int, int> place) = isLeft ? Copy(b, rows: false, axes.BatchB, axes.ContractB) : Copy(a, rows: false, axes.BatchA, axes.ContractA);
        (Tensor[] operands, DotAxes copied) = isLeft
            ? ([a, copy], axes with { BatchB = axes.BatchB.Select(place).ToArray(), ContractB = axes.ContractB.Select(place).ToArray() })
            : (new[] { copy, b }, axes with { BatchA = axes.BatchA.Select(place).ToArray(), ContractA = axes.ContractA.Select(place).ToArray() });
        return PlacedDot.Fits(copied, operands[0].Shape, operands[1].Shape, roles) ? builder.Add(node.Op with { Dot = copied }, node.Type, node.Shape, operands) : null;
    }

    /// <summary>The operand with its axes in the order rows, batch, free, contracted, and where each axis went.</summary>
    static (Tensor Copy, Func<int, int> Place) Copy(Tensor x, bool rows, Equatable<int> batch, Equatable<int> contracted)
    {
        IEnumerable<int> grouped = [.. batch, .. DotLayout.Free(x.Shape, batch, contracted), .. contracted];
        int[] order = rows ? [0, .. grouped.Where(static axis => axis != 0)] : [.. grouped];
        return (x.Transpose(order), axis => Array.IndexOf(order, axis));
    }

    /// <summary>A reduction over neighbouring axes as it is; otherwise over a copy in which they are the last ones.</summary>
    static Tensor Reduction(GraphBuilder builder, Node node, Tensor[] inputs, Roles roles)
    {
        Tensor x = inputs[0];
        int[] reduced = [.. node.Op.Axes.Where(axis => !(axis == 0 && roles.IsRows(x.Shape)))];
        if (reduced.Length == 0 || reduced[reduced.Length - 1] - reduced[0] == reduced.Length - 1)
        {
            return builder.Add(node.Op, node.Type, node.Shape, inputs);
        }

        int[] order = [.. Enumerable.Range(0, x.Shape.Rank).Where(axis => !reduced.Contains(axis)), .. reduced];
        int[] axes = [.. node.Op.Axes.Select(axis => Array.IndexOf(order, axis)).OrderBy(static axis => axis)];
        return builder.Add(node.Op with { Axes = axes }, node.Type, node.Shape, [x.Transpose(order)]);
    }
}
