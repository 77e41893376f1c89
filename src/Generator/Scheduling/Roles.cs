using System.Linq;

namespace Lux.Gen;

/// <summary>Where a value is computed.</summary>
internal enum Role : byte
{
    /// <summary>Once for the whole batch, row-major: what comes from parameters and constants only, or mixes samples.</summary>
    Whole,

    /// <summary>For each row (sample) by itself, tile by tile: its shape begins with the batch, and row i needs rows i only.</summary>
    Row,

    /// <summary>A sum (product, extreme) over the batch, which each tile adds to.</summary>
    Accumulated,
}

/// <summary>
/// The role of each node, and the phase it is computed in. Even phases are whole, odd ones run row by row; a phase begins where something is needed that the phase before
/// has only at its end.
/// </summary>
internal sealed class Roles
{
    readonly Graph graph;
    readonly Role[] roles;
    readonly int[] phases;

    public Roles(Graph graph)
    {
        this.graph = graph;
        Batch = graph.Nodes.Where(static n => n.Kind == OpKind.Input && n.Shape.Rank > 0 && n.Shape[0].IsName).Select(static n => n.Shape[0].ToString()).FirstOrDefault();
        roles = new Role[graph.Nodes.Count];
        phases = new int[graph.Nodes.Count];
        for (int i = 0; i < roles.Length; i++)
        {
            Node node = graph.Nodes[i];
            roles[i] = RoleOf(node);
            phases[i] = node.Inputs.Aggregate(roles[i] == Role.Whole ? 0 : 1, (phase, input) => System.Math.Max(phase, PhaseAfter(input, roles[i])));
        }

        Postpone();
    }

    /// <summary>The name of the batch size; null where no input has one, and all is whole.</summary>
    public string? Batch { get; }

    public int Phases => phases.Length == 0 ? 1 : phases.Max() + 1;
    public Role this[int node] => roles[node];
    public int Phase(int node) => phases[node];

    /// <summary>Whether a shape is a batch of rows: [N, …] with no N in what a row holds.</summary>
    public bool IsRows(Shape shape) => Batch is not null && shape.Rank > 0 && shape[0] == Dim.Named(Batch) && !shape.Skip(1).Any(Varies);

    bool Varies(Dim dim) => Batch is not null && dim.Names.Contains(Batch);

    // What is element-wise in arguments and whole values alone waits for the phase that needs it: made earlier, it would have to be stored.
    void Postpone()
    {
        bool[] isShallow = new bool[roles.Length];
        int[] needed = [.. roles.Select(static _ => int.MaxValue)];
        for (int i = 0; i < roles.Length; i++)
        {
            Node node = graph.Nodes[i];
            isShallow[i] = roles[i] == Role.Row && !node.Kind.Combines() && node.Inputs.All(input => roles[input] == Role.Whole || isShallow[input]);
        }

        for (int i = roles.Length - 1; i >= 0; i--)
        {
            phases[i] = isShallow[i] && needed[i] < int.MaxValue ? System.Math.Max(phases[i], needed[i]) : phases[i];
            foreach (int input in graph.Nodes[i].Inputs)
            {
                needed[input] = System.Math.Min(needed[input], roles[i] == Role.Whole ? phases[i] - 1 : phases[i]);
            }
        }
    }

    int PhaseAfter(int input, Role user) => (roles[input], user) switch
    {
        (Role.Whole, Role.Whole) or (Role.Row, not Role.Whole) => phases[input],
        (Role.Accumulated, not Role.Whole) => phases[input] + 2,
        _ => phases[input] + 1,
    };

    Role RoleOf(Node node)
    {
        Shape Input(int i) => graph.Nodes[node.Inputs[i]].Shape;
        bool rows = IsRows(node.Shape);
        Op op = node.Op;
        return node.Kind switch
        {
            OpKind.Dot => OfDot(op.Dot!, Input(0), Input(1)),
            OpKind.Input => Row(rows),
            _ when node.Kind.IsLeaf() => Role.Whole,
            _ when node.Kind.IsElementwise() => Row(rows),
            _ when node.Kind.IsReduction() => !IsRows(Input(0)) ? Role.Whole : op.Axes.Contains(0) ? Role.Accumulated : Role.Row,
            OpKind.Broadcast => Row(rows && (!Input(0).Any(Varies) || (IsRows(Input(0)) && Input(0).Rank == node.Shape.Rank))),
            OpKind.Reshape => Row(rows && IsRows(Input(0))),
            OpKind.Transpose => Row(rows && op.Axes[0] == 0),
            OpKind.Slice => Row(rows && IsRows(Input(0)) && op.Dims[0] == 0 && op.Axes[0] == 1),
            OpKind.Pad => Row(rows && IsRows(Input(0)) && op.Axes[0] == 0),
            OpKind.Concat => Row(rows && op.Axes[0] != 0),
            OpKind.Reverse => Row(rows && op.Axes[0] != 0),
            OpKind.Gather => Row(rows && IsRows(Input(1)) && (op.Axes[0] > 0 ? IsRows(Input(0)) : !Input(0).Any(Varies))),
            OpKind.ScatterAdd => !IsRows(Input(0)) || !IsRows(Input(1)) || node.Op.Dims[0].Names.Contains(Batch!) ? Role.Whole : op.Axes[0] > 0 ? Role.Row : Role.Accumulated,
            OpKind.CumulativeSum or OpKind.SortRank => Row(rows && op.Axes[0] != 0),
            OpKind.Random => Row(rows),
            OpKind.Windows or OpKind.Fold => Row(rows && IsRows(Input(0)) && op.Windows.All(static w => w.Axis != 0)),
            _ => Role.Whole,
        };
    }

    static Role Row(bool rows) => rows ? Role.Row : Role.Whole;

    /// <summary>The role of a dot product, which its axes and its operands' shapes decide.</summary>
    public Role OfDot(DotAxes axes, Shape a, Shape b)
    {
        (bool rowsA, bool rowsB) = (IsRows(a), IsRows(b));
        bool HasBoth(Equatable<int> left, Equatable<int> right) => left.Zip(right, static (p, q) => p == 0 && q == 0).Any(static both => both);
        if (rowsA && rowsB)
        {
            return axes.BatchA.Count > 0 && axes.BatchA[0] == 0 && axes.BatchB[0] == 0 ? Role.Row
                : !axes.BatchA.Contains(0) && HasBoth(axes.ContractA, axes.ContractB) ? Role.Accumulated
                : Role.Whole;
        }

        bool left = rowsA && !b.Any(Varies) && !axes.ContractA.Contains(0);
        bool right = rowsB && !a.Any(Varies) && !axes.ContractB.Contains(0) && axes.ContractA.Count == a.Rank;
        return axes.RowsFirst ? Row(left && !axes.BatchA.Contains(0)) : axes.BatchA.Count == 0 ? Row(left || right) : Role.Whole;
    }
}
