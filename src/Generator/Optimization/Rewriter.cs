using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Lux.Gen;

/// <summary>
/// One pass: replays a graph, operands first, and brings each new node to the form in which no rule fits it. The builder shares equal nodes, and dead ones go
/// when it is closed.
/// </summary>
internal sealed class Rewriter(RewriteTable table)
{
    // Far above what a node needs; it only bounds rules that would undo each other.
    const int MaxRewritesOfANode = 1000;

    readonly GraphBuilder builder = new();

    // By the index of a new tensor: its normal form, and the number of uses that its nodes had in the graph before this pass.
    readonly Dictionary<int, Tensor> normal = [];
    readonly Dictionary<int, int> uses = [];
    int left;

    public Graph Run(Graph graph, CancellationToken token)
    {
        using GraphBuilder.Scope scope = builder.Enter();
        int[] users = Users(graph);
        Tensor[] made = new Tensor[graph.Nodes.Count];
        for (int i = 0; i < made.Length; i++)
        {
            token.ThrowIfCancellationRequested();
            Node node = graph.Nodes[i];
            left = MaxRewritesOfANode;
            made[i] = node.Kind == OpKind.Input
                ? builder.Input(node.Op.Name!, node.Type, node.Shape)
                : Normalize(builder.Add(node.Op, node.Type, node.Shape, Array.ConvertAll(node.Inputs.Items, k => made[k])));
            uses[made[i].Index] = users[i] + (uses.TryGetValue(made[i].Index, out int others) ? others : 0);
        }

        return builder.Close([.. graph.Outputs.Select(o => made[o])]);
    }

    static int[] Users(Graph graph)
    {
        int[] users = new int[graph.Nodes.Count];
        foreach (int read in graph.Nodes.SelectMany(static n => n.Inputs).Concat(graph.Outputs))
        {
            users[read]++;
        }

        return users;
    }

    Tensor Normalize(Tensor tensor)
    {
        if (normal.TryGetValue(tensor.Index, out Tensor? known))
        {
            return known;
        }

        Tensor result = WithNormalInputs(tensor);
        if (result.Index != tensor.Index && normal.TryGetValue(result.Index, out Tensor? same))
        {
            return Keep(tensor, same);
        }

        Site site = new(result, IsOnlyUse);
        foreach (Rewrite rewrite in table[result.Op.Kind])
        {
            if (rewrite.Apply(site) is { } replacement && replacement.Index != result.Index && left-- > 0)
            {
                if (!replacement.Shape.Equals(result.Shape) || replacement.ElementType != result.ElementType)
                {
                    throw new InvalidOperationException($"the rule '{rewrite.Name}' turned {result.ElementType}{result.Shape} into {replacement.ElementType}{replacement.Shape}");
                }

                return Keep(tensor, Keep(result, Normalize(replacement)));
            }
        }

        return Keep(tensor, Keep(result, result));
    }

    Tensor WithNormalInputs(Tensor tensor)
    {
        Tensor[] inputs = Array.ConvertAll(tensor.Inputs, Normalize);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Index != tensor.Inputs[i].Index)
            {
                return builder.Add(tensor.Op, tensor.ElementType, tensor.Shape, inputs);
            }
        }

        return tensor;
    }

    // A node made in this pass has no count yet: not known to be used once.
    bool IsOnlyUse(Tensor operand) => uses.TryGetValue(operand.Index, out int count) && count == 1;

    Tensor Keep(Tensor tensor, Tensor form)
    {
        normal[tensor.Index] = form;
        return form;
    }
}
