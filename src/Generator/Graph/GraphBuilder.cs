using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>A graph under construction. While it is entered, every operation on symbolic tensors adds a node to it; an equal node is found again, not added.</summary>
internal sealed class GraphBuilder
{
    [ThreadStatic]
    static GraphBuilder? current;

    readonly List<Tensor> tensors = [];
    readonly Dictionary<Node, Tensor> known = [];
    int taken;

    public static GraphBuilder Current => current ?? throw new InvalidOperationException("no graph is being built");

    /// <summary>Makes this the graph that operations add to, until the scope is disposed.</summary>
    public Scope Enter()
    {
        GraphBuilder? outer = current;
        current = this;
        return new(outer);
    }

    public readonly struct Scope(GraphBuilder? outer) : IDisposable
    {
        public void Dispose() => current = outer;
    }

    /// <summary>A tensor argument. Without a shape, the first <see cref="Tensor.Require"/> that meets it gives it one.</summary>
    public Tensor Input(string name, ElementType type, Shape? shape) => Make(new Op(OpKind.Input) { Name = name }, type, shape, []);

    public Tensor Add(Op op, ElementType type, Shape shape, Tensor[] inputs)
    {
        Node node = new(op, type, shape, new([.. inputs.Select(static i => i.Index)]));
        return known.TryGetValue(node, out Tensor? tensor) ? tensor : known[node] = Make(op, type, shape, inputs);
    }

    /// <summary>Whether a tensor is of this graph.</summary>
    public bool Owns(Tensor tensor) => tensor.Index < tensors.Count && ReferenceEquals(tensors[tensor.Index], tensor);

    /// <summary>The tensors added since the last time this was asked.</summary>
    public IReadOnlyList<Tensor> TakeAdded()
    {
        List<Tensor> added = tensors.GetRange(taken, tensors.Count - taken);
        taken = tensors.Count;
        return added;
    }

    /// <summary>Adds a graph's nodes, so that more can be computed from them. Returns the tensor of each node.</summary>
    public Tensor[] Replay(Graph graph, Func<Node, Tensor[], Tensor>? rewrite = null)
    {
        Tensor[] made = new Tensor[graph.Nodes.Count];
        for (int i = 0; i < made.Length; i++)
        {
            Node node = graph.Nodes[i];
            Tensor[] inputs = [.. node.Inputs.Select(k => made[k])];
            made[i] = node.Kind == OpKind.Input ? Input(node.Op.Name!, node.Type, node.Shape)
                : rewrite is null ? Add(node.Op, node.Type, node.Shape, inputs)
                : rewrite(node, inputs);
        }

        return made;
    }

    /// <summary>The part of the graph that the outputs need, numbered anew. Inputs stay, used or not.</summary>
    public Graph Close(IReadOnlyList<Tensor> outputs)
    {
        HashSet<int> live = [];
        Stack<Tensor> left = new(outputs.Concat(tensors.Where(static t => t.Op.Kind == OpKind.Input)));
        while (left.Count > 0)
        {
            Tensor tensor = left.Pop();
            if (live.Add(tensor.Index))
            {
                foreach (Tensor input in tensor.Inputs)
                {
                    left.Push(input);
                }
            }
        }

        Dictionary<int, int> place = [];
        List<Node> nodes = [];
        foreach (Tensor t in tensors.Where(t => live.Contains(t.Index)))
        {
            place[t.Index] = nodes.Count;
            nodes.Add(new(t.Op, t.ElementType, t.Shape, new([.. t.Inputs.Select(i => place[i.Index])])));
        }

        return new(nodes.ToArray(), outputs.Select(o => place[o.Index]).ToArray());
    }

    Tensor Make(Op op, ElementType type, Shape? shape, Tensor[] inputs)
    {
        Tensor tensor = new(tensors.Count, op, type, shape, inputs);
        tensors.Add(tensor);
        return tensor;
    }
}
