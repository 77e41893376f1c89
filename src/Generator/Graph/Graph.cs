namespace Lux.Gen;

/// <summary>One value of a graph, in SSA form: a primitive applied to earlier nodes.</summary>
internal readonly record struct Node(Op Op, ElementType Type, Shape Shape, Equatable<int> Inputs)
{
    public OpKind Kind => Op.Kind;
}

/// <summary>A closed computation: nodes in an order in which inputs come before their users, and which of them are the results.</summary>
internal sealed record Graph(Equatable<Node> Nodes, Equatable<int> Outputs);
