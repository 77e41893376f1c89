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
    readonly HashSet<int> kept = [];

    public RowAnalysis(Schedule schedule, int phase)
    {
        (this.schedule, this.phase) = (schedule, phase);
        IEnumerable<int> all = Enumerable.Range(0, schedule.Graph.Nodes.Count);
        Rows = [.. all.Where(IsComputed)];
        Roots = [.. Rows.Where(IsRoot)];
        Accumulated = [.. all.Where(IsAccumulated)];
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

    public IEnumerable<int> Inputs(int node) => Graph.Nodes[schedule.Views.Product(node)].Inputs;

    /// <summary>Whether a node is computed by this phase for each row.</summary>
    public bool IsComputed(int node) => IsComputedIn(node, phase);

    bool IsComputedIn(int node, int which) => schedule.Roles[node] == Role.Row && (schedule.Roles.Phase(node) == which || schedule.Recomputation.Repeats(node, which)) && Graph.Nodes[node].Kind != OpKind.Input;

    /// <summary>Whether another phase, or the program as a whole, reads what this phase computes for a user of the node.</summary>
    public bool IsReadElsewhere(int node, int user) =>
        schedule.Roles.Phase(node) == phase && schedule.Recomputation.PhasesOf(user).Any(p => p != phase && !(schedule.Roles[user] != Role.Whole && IsComputedIn(node, p)));

    bool IsAccumulated(int node) => schedule.Roles[node] == Role.Accumulated && schedule.Roles.Phase(node) == phase;

    public bool IsRoot(int node) => IsComputed(node) && (schedule.Views.Product(node) != node || (Graph.Nodes[node].Kind.Combines() && !schedule.Views.IsPlaced(node)));

    /// <summary>Whether a node has rows but comes from outside this phase: its tile is loaded.</summary>
    public bool IsLoaded(int node) => !IsComputed(node) && schedule.Roles.IsRows(Graph.Nodes[node].Shape) && schedule.Roles[node] != Role.Accumulated;

    /// <summary>The root whose step must come before the node can be computed, by its number; −1 where inputs suffice.</summary>
    public int ReadyAt(int node) => ready.TryGetValue(node, out int at) ? at : -1;

    /// <summary>Whether an inlined node has memory in the tile all the same.</summary>
    public bool IsKept(int node) => kept.Contains(node);

    /// <summary>Whether a node is never made, since products see through it.</summary>
    public bool IsSeenThrough(int node) => schedule.Views.IsSeenThrough(node);

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
                Walk(input, same && ((first && HasMargins(at)) || n.Kind.IsElementwise() || n.Kind == OpKind.Reshape || (n.Kind == OpKind.Broadcast && Features(input) == Features(at))), first: false);
            }
        }
    }

    /// <summary>Whether a kernel computes the node where its operand lies, feature by feature, and stores it between margins, which are filled apart.</summary>
    public bool HasMargins(int node) => schedule.HasViews && IsKept(node) && IsComputed(node) && Margins.Fit(Graph, node);

    /// <summary>The number of features at which a kernel computes a node.</summary>
    public Dim Places(int node) => Features(HasMargins(node) ? Graph.Nodes[node].Inputs[0] : node);

    /// <summary>The number of elements a node has for each row.</summary>
    public Dim Features(int node) => schedule.Roles.IsRows(Graph.Nodes[node].Shape)
        ? new Shape([.. Graph.Nodes[node].Shape.Skip(1)]).Count
        : Graph.Nodes[node].Shape.Count;

    void KeepWhatNeedsMemory()
    {
        foreach (int node in Roots.Concat(Accumulated).Where(i => Graph.Nodes[schedule.Views.Product(i)].Kind == OpKind.Dot || Graph.Nodes[i].Kind.IsIndexed()))
        {
            foreach (int operand in Inputs(node).Select(input => IsSeenThrough(input) ? schedule.Views.Of(input).Value : input).Where(IsComputed))
            {
                kept.Add(Peel(operand));
            }
        }

        // An extreme's gradient looks for the elements equal to it. Computed anew in another kernel they may be rounded otherwise.
        foreach (int node in Roots.Concat(Accumulated).Where(i => Graph.Nodes[i].Kind is OpKind.ReduceMax or OpKind.ReduceMin))
        {
            foreach (int operand in Inputs(node).Where(i => IsComputed(i) && schedule.UsersThroughReshapes(Peel(i)).Count() > 1))
            {
                // Of windows what they are of: it is not larger, and their elements are found there.
                int made = Peel(operand), whole = Graph.Nodes[made].Kind == OpKind.Windows && schedule.HasViews ? Graph.Nodes[made].Inputs[0] : made;
                if (IsComputed(whole))
                {
                    kept.Add(Peel(whole));
                }
            }
        }

        foreach (int node in Rows.Where(i => !IsSeenThrough(i) && (schedule.IsResult(i) || schedule.Views.Users(i).Any(user => IsReadElsewhere(i, user)))))
        {
            kept.Add(Peel(node));
        }
    }

    // Whether a broadcast has a value computed over and over that is at hand where its root is made: a quotient of sums, a reciprocal root of a variance.
    bool IsRepeated(int node, int[] users) => ReadyAt(node) >= 0 && Features(node) == Features(Roots[ReadyAt(node)])
        && users.Any(u => IsComputed(u) && Graph.Nodes[u].Kind == OpKind.Broadcast && Features(u) != Features(node));

    // A value that a later step reads again is kept where it is dear, or where keeping it spares keeping what it is made of: act'(z) for the adjoint, not z.
    void KeepWhatIsDear()
    {
        foreach (int node in Rows.Where(i => !IsRoot(i) && !IsSeenThrough(i) && !schedule.Views.IsPlaced(i)))
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
            bool severalSteps = users.Count(u => IsRoot(u) || IsAccumulated(u)) + (later ? 1 : 0) > 1;
            if (cost > Costs.MaxKernel || sparesRoot || ((later || severalSteps) && cost >= Costs.WorthKeeping) || (cost >= Costs.WorthSharing && IsRepeated(node, users)))
            {
                kept.Add(node);
            }
        }
    }
}
