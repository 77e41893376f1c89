using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// What one row phase computes and what it keeps. A root is a dot product, reduction or fold per row: it has a step. Everything element-wise, and every mere change of
/// shape, is inlined into the kernels that need it, unless it is kept.
/// </summary>
internal sealed class RowAnalysis
{
    readonly Schedule schedule;
    readonly int phase;
    readonly Dictionary<int, int> ready = [];
    readonly Dictionary<int, int> costs = [];
    readonly Dictionary<int, bool> written = [];
    readonly HashSet<int> kept = [];

    public RowAnalysis(Schedule schedule, int phase)
    {
        (this.schedule, this.phase) = (schedule, phase);
        IEnumerable<int> all = Enumerable.Range(0, schedule.Graph.Nodes.Count);
        Rows = [.. all.Where(IsComputed)];
        Roots = [.. Rows.Where(IsRoot)];
        Accumulated = [.. all.Where(i => schedule.Roles[i] == Role.Accumulated && schedule.Roles.Phase(i) == phase)];
        foreach (int node in Rows)
        {
            ready[node] = IsRoot(node) ? Array.IndexOf(Roots, node) : Inputs(node).Select(ReadyAt).DefaultIfEmpty(-1).Max();
        }

        KeepWhatNeedsMemory();
        KeepWhatIsDear();
    }

    /// <summary>The nodes of this phase with a value for each row, in order.</summary>
    public int[] Rows { get; }

    /// <summary>Those that combine elements.</summary>
    public int[] Roots { get; }

    /// <summary>The sums over the batch that this phase adds to.</summary>
    public int[] Accumulated { get; }

    Graph Graph => schedule.Graph;

    public IEnumerable<int> Inputs(int node) => Graph.Nodes[Product(node)].Inputs;

    /// <summary>Whether a node is computed by this phase for each row.</summary>
    public bool IsComputed(int node) => schedule.Roles[node] == Role.Row && schedule.Roles.Phase(node) == phase && Graph.Nodes[node].Kind != OpKind.Input;

    public bool IsRoot(int node) => IsComputed(node) && (Product(node) != node || (Graph.Nodes[node].Kind.Combines() && !IsWrittenTransposed(node)));

    /// <summary>The product whose results a transposition places: they are written there at once, and the transposition is the root. Of others the node itself.</summary>
    public int Product(int node)
    {
        int input = Graph.Nodes[node].Kind == OpKind.Transpose ? Graph.Nodes[node].Inputs[0] : node;
        return input != node && IsComputed(node) && IsWrittenTransposed(input) ? input : node;
    }

    /// <summary>The loops of a product of rows with a matrix, where it is read or written otherwise than it lies; null for any other root.</summary>
    public PlacedDot? Placed(int root, out int matrix, out TileView view)
    {
        int product = Product(root);
        (matrix, view) = (-1, null!);
        if (!ReadsViews(product) || schedule.Roles[product] != Role.Row)
        {
            return null;
        }

        bool isLeft = schedule.Roles.IsRows(Shape(product, 0));
        matrix = Graph.Nodes[product].Inputs[isLeft ? 1 : 0];
        int value = Graph.Nodes[product].Inputs[isLeft ? 0 : 1];
        view = View(value);
        DotAxes axes = Graph.Nodes[product].Op.Dot!;
        bool isPlain = product == root && view.Value == value && DotLayout.Of(axes, Shape(product, 0), Shape(product, 1), isLeft, !isLeft) is not null;
        return isPlain ? null : PlacedDot.Of(axes, Graph.Nodes[matrix].Shape, Graph.Nodes[value].Shape, isLeft, view, StepsOfResult(product, root));
    }

    /// <summary>The loops of a product over the batch where an operand is read otherwise than it lies, and the values of the tile that it reads; else null.</summary>
    public PlacedOuter? PlacedOuter(int node, bool swap, out int a, out int x)
    {
        (int left, int right) = (Graph.Nodes[node].Inputs[0], Graph.Nodes[node].Inputs[1]);
        (a, x) = swap ? (right, left) : (left, right);
        if (!ReadsViews(node))
        {
            return null;
        }

        DotAxes axes = Graph.Nodes[node].Op.Dot!;
        (TileView leftView, TileView rightView) = (View(left), View(right));
        bool isPlain = leftView.Value == left && rightView.Value == right && DotLayout.Of(axes, Shape(node, 0), Shape(node, 1), rowsA: true, rowsB: true) is not null;
        (a, x) = swap ? (rightView.Value, leftView.Value) : (leftView.Value, rightView.Value);
        return isPlain ? null : Lux.Gen.PlacedOuter.Of(axes, Shape(node, 0), Shape(node, 1), leftView, rightView, swap);
    }

    /// <summary>Where a product reads an operand: as it lies, or through windows, transpositions and slices of what is kept.</summary>
    public TileView View(int node) => IsComputed(node) && !IsRoot(node) && TileView.Sees(Graph.Nodes[node].Kind)
        ? View(Graph.Nodes[node].Inputs[0]).Through(Graph.Nodes[node].Op)
        : TileView.Plain(node, Graph.Nodes[node].Shape);

    /// <summary>Whether a node is a product that reads its operands with rows where they are made.</summary>
    public bool ReadsViews(int node) => schedule.HasViews && Graph.Nodes[node].Kind == OpKind.Dot && PlacedDot.Fits(Graph.Nodes[node].Op.Dot!, Shape(node, 0), Shape(node, 1), schedule.Roles);

    // A product that only a transposition reads, and whose results can be written there.
    bool IsWrittenTransposed(int node) => written.TryGetValue(node, out bool known) ? known : written[node] = CanBeWrittenTransposed(node);

    bool CanBeWrittenTransposed(int node) => schedule.Roles[node] == Role.Row && ReadsViews(node) && !schedule.IsResult(node)
        && schedule.Uses[node].Count == 1 && schedule.Uses[node][0] is int user && Graph.Nodes[user].Kind == OpKind.Transpose && IsComputed(user)
        && LoopsThrough(node, user) is not null;

    PlacedDot? LoopsThrough(int product, int transposition)
    {
        bool isLeft = schedule.Roles.IsRows(Shape(product, 0));
        Shape value = Shape(product, isLeft ? 0 : 1), matrix = Shape(product, isLeft ? 1 : 0);
        return PlacedDot.Of(Graph.Nodes[product].Op.Dot!, matrix, value, isLeft, TileView.Plain(0, value), StepsOfResult(product, transposition));
    }

    // How far apart a product's results are along each of its own axes.
    Dim[] StepsOfResult(int product, int root)
    {
        Dim[] steps = IndexMaps.Strides([.. Graph.Nodes[root].Shape]);
        return product == root ? steps : [.. Enumerable.Range(0, steps.Length).Select(axis => steps[System.Array.IndexOf(Graph.Nodes[root].Op.Axes.Items, axis)])];
    }

    Shape Shape(int node, int input) => Graph.Nodes[Graph.Nodes[node].Inputs[input]].Shape;

    /// <summary>Whether a node has rows but comes from outside this phase: its tile is loaded.</summary>
    public bool IsLoaded(int node) => !IsComputed(node) && schedule.Roles.IsRows(Graph.Nodes[node].Shape) && schedule.Roles[node] != Role.Accumulated;

    /// <summary>The root whose step must come before the node can be computed, by its number; −1 where inputs suffice.</summary>
    public int ReadyAt(int node) => ready.TryGetValue(node, out int at) ? at : -1;

    /// <summary>Whether an inlined node has memory in the tile all the same.</summary>
    public bool IsKept(int node) => kept.Contains(node);

    /// <summary>The kept nodes that a kernel must compute: all but roots and loads.</summary>
    public IEnumerable<int> KeptInline => Rows.Where(i => IsKept(i) && !IsRoot(i));

    /// <summary>In the tile a reshape is its operand: the node whose memory it shares.</summary>
    public int Peel(int node)
    {
        while (IsComputed(node) && Graph.Nodes[node].Kind == OpKind.Reshape)
        {
            node = Graph.Nodes[node].Inputs[0];
        }

        return node;
    }

    /// <summary>Whether a kernel reads the node from the tile, and does not compute it.</summary>
    public bool IsRead(int node) => IsLoaded(node) || IsRoot(node) || IsKept(node);

    /// <summary>
    /// The tile values that computing a node reads, and whether each is read at the very feature that is computed (and not, say, broadcast or transposed).
    /// </summary>
    public Dictionary<int, bool> Reads(int node, bool throughKept = false)
    {
        Dictionary<int, bool> reads = [];
        Walk(node, same: true, first: true);
        return reads;

        void Walk(int at, bool same, bool first)
        {
            if (!first && IsRead(at) && !(throughKept && IsKept(at) && !IsRoot(at)))
            {
                reads[at] = same && (!reads.TryGetValue(at, out bool before) || before);
                return;
            }

            if (!IsComputed(at))
            {
                return;
            }

            Node n = Graph.Nodes[at];
            foreach (int input in n.Inputs)
            {
                Walk(input, same && (n.Kind.IsElementwise() || n.Kind == OpKind.Reshape || (n.Kind == OpKind.Broadcast && Features(input) == Features(at))), first: false);
            }
        }
    }

    /// <summary>The number of elements a node has for each row.</summary>
    public Dim Features(int node) => schedule.Roles.IsRows(Graph.Nodes[node].Shape)
        ? new Shape([.. Graph.Nodes[node].Shape.Skip(1)]).Count
        : Graph.Nodes[node].Shape.Count;

    void KeepWhatNeedsMemory()
    {
        foreach (int node in Roots.Concat(Accumulated).Where(i => Graph.Nodes[Product(i)].Kind == OpKind.Dot || Graph.Nodes[i].Kind.IsIndexed()))
        {
            foreach (int operand in Inputs(node).Select(input => ReadsViews(Product(node)) ? View(input).Value : input).Where(IsComputed))
            {
                kept.Add(Peel(operand));
            }
        }

        // An extreme's gradient looks for the elements equal to it. Computed anew in another kernel they may be rounded otherwise.
        foreach (int node in Roots.Concat(Accumulated).Where(i => Graph.Nodes[i].Kind is OpKind.ReduceMax or OpKind.ReduceMin))
        {
            foreach (int operand in Inputs(node).Where(i => IsComputed(i) && schedule.UsersThroughReshapes(Peel(i)).Count() > 1))
            {
                kept.Add(Peel(operand));
            }
        }

        foreach (int node in Rows.Where(i => schedule.IsResult(i) || schedule.Uses[i].Any(LeavesPhase)))
        {
            kept.Add(Peel(node));
        }
    }

    bool LeavesPhase(int user) => !IsComputed(user) && !(schedule.Roles[user] == Role.Accumulated && schedule.Roles.Phase(user) == phase);

    // A value that a later step reads again is kept where it is dear, or where keeping it spares keeping what it is made of: act'(z) for the adjoint, not z.
    void KeepWhatIsDear()
    {
        foreach (int node in Rows.Where(i => !IsRoot(i) && Graph.Nodes[i].Kind != OpKind.Dot))
        {
            Node n = Graph.Nodes[node];
            int cost = Costs.Of(n.Kind) + n.Inputs.Sum(input => IsKept(Peel(input)) || !costs.TryGetValue(input, out int c) ? 0 : c);
            costs[node] = cost;
            if (IsKept(node) || n.Kind == OpKind.Reshape)
            {
                continue;
            }

            int[] users = [.. schedule.UsersThroughReshapes(node)];
            bool later = users.Any(u => IsComputed(u) && !IsRoot(u) && ReadyAt(u) > ReadyAt(node));
            bool sparesRoot = cost > 0 && later && Reads(node).Keys.Any(read => IsRoot(read) && !IsKept(read));
            bool severalSteps = users.Count(u => IsRoot(u) || !IsComputed(u)) + (later ? 1 : 0) > 1;
            if (cost > Costs.MaxKernel || sparesRoot || ((later || severalSteps) && cost >= Costs.WorthKeeping))
            {
                kept.Add(node);
            }
        }
    }
}
