using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Plans one row phase: its steps in order, the kernel each kept value is computed in, and the homes of the tile's values.</summary>
internal sealed class RowPhaseBuilder
{
    readonly Schedule schedule;
    readonly RowAnalysis rows;
    readonly List<Step> steps = [];
    readonly Dictionary<int, List<int>> epilogues = [];
    readonly Dictionary<int, List<List<int>>> maps = [];
    readonly HashSet<int> summed = [];

    public RowPhaseBuilder(Schedule schedule, int phase) => (this.schedule, rows) = (schedule, new(schedule, phase));

    Graph Graph => schedule.Graph;

    public RowPhase Build()
    {
        foreach (int node in rows.KeptInline)
        {
            Assign(node);
        }

        foreach (int node in rows.Accumulated)
        {
            schedule.Store(node);
        }

        AddStepsAt(-1);
        for (int root = 0; root < rows.Roots.Length; root++)
        {
            steps.Add(RootStep(rows.Roots[root]));
            AddStepsAt(root);
        }

        int[] stores = [.. rows.Rows.Where(i => rows.Peel(i) == i && LeavesTile(i))];
        foreach (int node in stores)
        {
            schedule.Store(node);
        }

        Unrolling unrolled = new(schedule, rows, steps);
        Tile tile = new(schedule, rows, unrolled.Steps, unrolled.Runs, stores);
        int[] ofBlock = [.. steps.OfType<OuterStep>().Where(static s => s.IsOfBlock).SelectMany(static s => new[] { s.Node, s.Sums })];
        int[] gradients = [.. rows.Accumulated.Where(i => !ofBlock.Contains(i)).Select(schedule.Store).Where(static home => home.Memory == Memory.Gradient).Select(static home => home.Index).OrderBy(static i => i)];
        return new(unrolled.Steps.ToArray(), tile.Runs, tile.Values, tile.Loads, stores, tile.Features, tile.Scratch, tile.Kept, tile.Buffered, tile.Rows, IsSharded, gradients);
    }

    bool IsSharded => rows.Accumulated.All(i => Graph.Nodes[i].Kind is OpKind.Dot or OpKind.ReduceSum or OpKind.ScatterAdd);

    bool LeavesTile(int node) => (rows.IsKept(node) || rows.IsRoot(node))
        && (schedule.IsResult(node) || schedule.Aliases(node).Any(alias => schedule.Views.Users(alias).Any(user => rows.IsReadElsewhere(alias, user))));

    /// <summary>
    /// Puts a kept value into the epilogue of the last root it needs, where it is computed at that root's features and reads no other feature of anything made there; otherwise into a map after it.
    /// </summary>
    void Assign(int node)
    {
        int at = rows.ReadyAt(node);
        Dictionary<int, bool> reads = rows.Reads(node);
        if (at >= 0)
        {
            int root = rows.Roots[at];
            List<int> epilogue = epilogues.TryGetValue(root, out List<int>? e) ? e : epilogues[root] = [];
            bool fits = !Graph.Nodes[root].Kind.IsIndexed() && rows.Features(root) == rows.Places(node) && (!rows.HasMargins(node) || (CanPad(root, node) && !epilogue.Any(rows.HasMargins)))
                && reads.All(read => read.Key == root || epilogue.Contains(read.Key) ? read.Value : !rows.IsKept(read.Key) || rows.IsRoot(read.Key) || rows.ReadyAt(read.Key) < at);
            if (fits)
            {
                epilogue.Add(node);
                return;
            }
        }

        List<List<int>> groups = maps.TryGetValue(at, out List<List<int>>? g) ? g : maps[at] = [];
        List<int>? last = groups.LastOrDefault();
        if (last is null || rows.Places(last[0]) != rows.Places(node) || (rows.HasMargins(node) && last.Any(rows.HasMargins)) || last.Any(other => reads.TryGetValue(other, out bool same) && !same))
        {
            groups.Add(last = []);
        }

        last.Add(node);
    }

    // Whether the product that is a root can tell its epilogue where results lie between margins.
    bool CanPad(int root, int node) => schedule.Views.Dot(root, out _, out _) is { } loops && Margins.Between(root, loops, Graph, node) is not null;

    void AddStepsAt(int ready)
    {
        foreach (List<int> group in maps.TryGetValue(ready, out List<List<int>>? groups) ? groups : [])
        {
            steps.Add(new MapStep(group[0], new(group.ToArray())));
        }

        int[] now = [.. rows.Accumulated.Where(i => rows.Inputs(i).Max(rows.ReadyAt) == ready)];
        foreach (int node in now.Where(i => Graph.Nodes[i].Kind == OpKind.Dot))
        {
            steps.Add(Outer(node));
        }

        foreach (int node in now.Where(i => Graph.Nodes[i].Kind.IsReduction() && !summed.Contains(i)))
        {
            int value = Graph.Nodes[node].Inputs[0];
            (Dim outer, Dim count, Dim inner) = WholePhaseBuilder.Around(Graph.Nodes[value].Shape, Graph.Nodes[node].Op.Axes, rows: true);
            steps.Add(new BatchReduceStep(node, value, outer, count, inner));
            summed.Add(node);
        }

        steps.AddRange(now.Where(i => Graph.Nodes[i].Kind == OpKind.ScatterAdd).Select(static i => new MoveStep(i)));
    }

    Step RootStep(int root)
    {
        Node node = Graph.Nodes[schedule.Views.Product(root)];
        Kernel? epilogue = epilogues.TryGetValue(root, out List<int>? stores) && stores.Count > 0 ? new(stores.ToArray()) : null;
        if (node.Kind.IsIndexed())
        {
            return new MoveStep(root);
        }

        if (node.Kind == OpKind.Fold)
        {
            return new FoldStep(root, node.Inputs[0], Strides.OfWindows(node.Op.Windows, node.Shape, Graph.Nodes[node.Inputs[0]].Shape, rows: true), epilogue);
        }

        if (node.Kind != OpKind.Dot)
        {
            (Dim outer, Dim count, Dim inner) = WholePhaseBuilder.Around(Graph.Nodes[node.Inputs[0]].Shape, node.Op.Axes, rows: true);
            return new ReduceStep(root, node.Inputs[0], outer, count, inner, epilogue);
        }

        if (schedule.Views.Dot(root, out int matrix, out int value) is { } placed)
        {
            return new PlacedDotStep(root, matrix, value, placed, epilogue);
        }

        (DotLayout layout, bool rowsA, bool rowsB) = LayoutOf(node);
        return new DotStep(root, node.Inputs[0], node.Inputs[1], layout, rowsA, rowsB, epilogue);
    }

    (DotLayout Layout, bool RowsA, bool RowsB) LayoutOf(Node node)
    {
        Shape a = Graph.Nodes[node.Inputs[0]].Shape, b = Graph.Nodes[node.Inputs[1]].Shape;
        (bool rowsA, bool rowsB) = (schedule.Roles.IsRows(a), schedule.Roles.IsRows(b));
        return (DotLayout.Of(node.Op.Dot!, a, b, rowsA, rowsB)!, rowsA, rowsB);
    }

    // The sums of an operand over the batch (a bias's gradient) come out of the same pass as its product with the other operand (the weight's).
    Step Outer(int node)
    {
        Node n = Graph.Nodes[node];
        int left = SumsOf(n.Inputs[0], n.Op.Dot!.ContractA), right = SumsOf(n.Inputs[1], n.Op.Dot!.ContractB);
        bool swap = left < 0 && right >= 0;
        int sums = swap ? right : left;
        PlacedOuter? placed = schedule.Views.Outer(node, swap, out int a, out int x);
        sums = (placed is null or { I: not null, J: not null }) && n.Op.Dot.BatchA.Count == 0 ? sums : -1;
        if (sums >= 0)
        {
            summed.Add(sums);
        }

        if (placed is not null)
        {
            return new PlacedOuterStep(node, a, x, placed, sums);
        }

        (DotLayout l, _, _) = LayoutOf(n);
        Dim columns = l.FreeB.Count;
        Groups groups = l.BatchA.Count == 1 ? Groups.None : new(l.BatchA.Count, l.BatchA.Stride, l.BatchB.Stride, l.FreeA.Count * columns);
        OuterStep step = swap
            ? new(node, n.Inputs[1], n.Inputs[0], new(groups with { A = groups.X, X = groups.A }, l.FreeB.Count, l.ContractB.Count, l.FreeA.Count, l.FreeB.Stride, l.ContractB.Stride, l.FreeA.Stride, l.ContractA.Stride, 1, columns), sums, IsOfBlock: false)
            : new(node, n.Inputs[0], n.Inputs[1], new(groups, l.FreeA.Count, l.ContractA.Count, l.FreeB.Count, l.FreeA.Stride, l.ContractA.Stride, l.FreeB.Stride, l.ContractB.Stride, columns, 1), sums, IsOfBlock: false);
        return step with { IsOfBlock = IsOfBlock(step) };
    }

    // A shard's share of a large product costs more to write and to add up than keeping the operands does: I · K numbers for each tile against rows · (I + K).
    bool IsOfBlock(OuterStep step) => step.Layout is { Groups.Count: { IsKnown: true, Value: 1 }, I: { IsKnown: true } i, J: { IsKnown: true, Value: 1 }, K: { IsKnown: true } k, YK: { IsKnown: true, Value: 1 } }
        && i.Value * (long)k.Value >= Tile.WideRows * (i.Value + (long)k.Value)
        && IsSharded && schedule.Store(step.Node).Memory == Memory.Gradient && (step.Sums < 0 || schedule.Store(step.Sums).Memory == Memory.Gradient);

    int SumsOf(int operand, Equatable<int> contracted) => rows.Accumulated
        .Where(i => Graph.Nodes[i].Kind == OpKind.ReduceSum && !summed.Contains(i) && Graph.Nodes[i].Inputs[0] == operand
            && Graph.Nodes[i].Op.Axes.OrderBy(static a => a).SequenceEqual(contracted.OrderBy(static a => a)))
        .DefaultIfEmpty(-1).First();
}
