using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>What the builders of phases share: the graph, the roles of its nodes, and the homes given out so far.</summary>
internal sealed class Schedule
{
    readonly Home?[] homes;
    readonly Dictionary<int, Home> wanted = [];
    readonly List<(int Node, Home To)> copies = [];

    public Schedule(Graph graph, IReadOnlyList<Binding> bindings, Equatable<Leaf> parameters, Equatable<Leaf> states, bool hasViews)
    {
        (Graph, HasViews, Roles, Uses, Views) = (graph, hasViews, new(graph), new(graph), new(this, hasViews));
        homes = new Home?[graph.Nodes.Count];
        for (int i = 0; i < homes.Length; i++)
        {
            Node node = graph.Nodes[i];
            homes[i] = node.Kind switch
            {
                OpKind.Input => node.Shape.Rank == 0 && node.Type.IsFloat() ? new(Memory.Number, i) : new(Memory.Input, i),
                OpKind.Parameter => new(Memory.Parameter, IndexOf(parameters, node.Op.Name!)),
                OpKind.State => new(Memory.State, IndexOf(states, node.Op.Name!)),
                OpKind.Constant or OpKind.Size => new(Memory.Number, i),
                _ => null,
            };
        }

        for (int i = 0; i < bindings.Count; i++)
        {
            Home to = bindings[i].Kind switch
            {
                BindingKind.Gradient => new(Memory.Gradient, bindings[i].Index),
                BindingKind.State => new(Memory.NewState, bindings[i].Index),
                _ => new(Memory.Output, bindings[i].Index),
            };
            int node = Peel(graph.Outputs[i]);
            bool fits = to.Memory == Memory.Gradient ? Roles[node] != Role.Row : to.Memory != Memory.Output || graph.Nodes[node].Type.IsFloat() || StaysInTile(node);
            if (homes[node] is null && !IsNumber(node) && !wanted.ContainsKey(node) && fits)
            {
                wanted[node] = to;
            }
            else
            {
                copies.Add((node, to));
            }
        }

        Recomputation = new(this);
    }

    public Graph Graph { get; }
    public bool HasViews { get; }
    public Roles Roles { get; }
    public Uses Uses { get; }

    public Views Views { get; }

    public Recomputation Recomputation { get; }

    /// <summary>The sizes of the arena's buffers, in elements.</summary>
    public List<Dim> Arena { get; } = [];

    /// <summary>The buffers of the arena that only row phases write and read.</summary>
    public List<int> TileBuffers { get; } = [];

    /// <summary>The sizes of the sums over the batch that are no gradients, in elements.</summary>
    public List<Dim> Sums { get; } = [];

    public Equatable<Home> Homes => homes.Select((home, i) => home ?? (homes[Peel(i)] is { } peeled ? peeled : default)).ToArray();

    public bool IsStored(int node) => homes[Peel(node)] is not null;

    /// <summary>The buffer that a node lies in, where only row phases write and read it.</summary>
    public int? TileBufferOf(int node) => homes[Peel(node)] is { Memory: Memory.Arena } home && TileBuffers.Contains(home.Index) ? home.Index : null;

    /// <summary>A reshape is its operand seen differently: the node whose memory this one shares.</summary>
    public int Peel(int node)
    {
        while (Graph.Nodes[node].Kind == OpKind.Reshape)
        {
            node = Graph.Nodes[node].Inputs[0];
        }

        return node;
    }

    /// <summary>Whether a node is one number that the program computes in a variable, with no kernel.</summary>
    public bool IsNumber(int node)
    {
        Node n = Graph.Nodes[node];
        return Roles[node] == Role.Whole && n.Shape.Count == 1
            && (n.Kind is OpKind.Constant or OpKind.Size or OpKind.Broadcast || n.Kind.IsElementwise() || (n.Kind == OpKind.Input && n.Shape.Rank == 0 && n.Type.IsFloat()))
            && UsersThroughReshapes(node).All(u => Graph.Nodes[u].Kind == OpKind.Broadcast || Graph.Nodes[u].Kind.IsElementwise());
    }

    /// <summary>Whether an output, or a reshape of it, is one of the program's results.</summary>
    public bool IsResult(int node) => wanted.ContainsKey(node) || copies.Any(c => c.Node == node);

    /// <summary>The node's users, looking through reshapes.</summary>
    public IEnumerable<int> UsersThroughReshapes(int node) =>
        Uses[node].SelectMany(u => Graph.Nodes[u].Kind == OpKind.Reshape ? UsersThroughReshapes(u) : [u]);

    /// <summary>Gives a node memory: where its result is wanted, or a buffer of its own.</summary>
    public Home Store(int node)
    {
        Dim size = Graph.Nodes[node].Shape.Count;
        bool sum = Roles[node] == Role.Accumulated;
        Home home = homes[node] ?? (wanted.TryGetValue(node, out Home to) && (!sum || to.Memory == Memory.Gradient) ? to : Buffer());
        if (homes[node] is null && wanted.TryGetValue(node, out to) && to != home)
        {
            copies.Add((node, to));
        }

        homes[node] = home;
        return home;

        Home Buffer()
        {
            (List<Dim> list, Memory memory) = sum ? (Sums, Memory.Sum) : (Arena, Memory.Arena);
            list.Add(size);
            if (Roles[node] == Role.Row && size.TryDivide(Dim.Named(Roles.Batch!)) is { IsKnown: true } && !IsResult(node) && Aliases(node).SelectMany(Views.Users).All(user => Roles[user] != Role.Whole))
            {
                TileBuffers.Add(list.Count - 1);
            }

            return new(memory, list.Count - 1);
        }
    }

    /// <summary>A node and its reshapes: what lies in its memory.</summary>
    public IEnumerable<int> Aliases(int node) => Uses[node].Where(u => Graph.Nodes[u].Kind == OpKind.Reshape).SelectMany(Aliases).Prepend(node);

    /// <summary>Whether an argument's integers or truth values are read as numbers, for the batch as a whole: they are converted first. Tiles convert what they load.</summary>
    public bool IsConvertedWhole(int node) =>
        Graph.Nodes[node].Kind == OpKind.Input && !Graph.Nodes[node].Type.IsFloat() && (!Roles.IsRows(Graph.Nodes[node].Shape) || Uses[node].Any(u => Roles[u] == Role.Whole));

    /// <summary>Gives such an argument a buffer for its numbers.</summary>
    public void StoreConverted(int node)
    {
        Arena.Add(Graph.Nodes[node].Shape.Count);
        homes[node] = new(Memory.Arena, Arena.Count - 1);
    }

    // Integers and truth values are numbers while they are computed with; only a tile's stores turn them into what the caller gets.
    bool StaysInTile(int node) => Roles[node] == Role.Row && UsersThroughReshapes(node).All(u => Roles[u] != Role.Whole && Roles.Phase(u) == Roles.Phase(node));

    /// <summary>Makes a node a variable of the program.</summary>
    public void StoreNumber(int node) => homes[node] = new(Memory.Number, node);

    /// <summary>The results that lie elsewhere than they are wanted, copied at the end.</summary>
    public Equatable<Step> Copies() => copies.Select(c => homes[c.Node] is { Memory: Memory.Number } ? (Step)new StoreNumberStep(c.Node, c.To) : new CopyStep(c.Node, c.To)).ToArray();

    static int IndexOf(Equatable<Leaf> leaves, string path) => System.Array.FindIndex(leaves.Items, l => l.Path == path);
}
