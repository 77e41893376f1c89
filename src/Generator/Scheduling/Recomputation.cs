using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Which values of rows are computed again in each later phase that needs them: those that cost little, from values that lie in memory for a later phase anyway. The others are stored by the phase that
/// computes them and loaded by those that need them. Of normalized and activated layers only the products and the statistics are stored.
/// </summary>
internal sealed class Recomputation
{
    // A value that is stored and loaded again moves at least eight bytes through the caches.
    const int MaxCost = 24;

    // More operands than this take longer to load than the value itself.
    const int MaxOperands = 3;

    readonly Schedule schedule;
    readonly Dictionary<int, HashSet<int>> phases = [];

    // Of each cheap value: what it costs, and the stored values that it is made from.
    readonly Dictionary<int, (int Cost, HashSet<int> Operands)> cheap = [];

    public Recomputation(Schedule schedule)
    {
        this.schedule = schedule;
        HashSet<int> exact = Exact();
        for (int i = 0; i < Graph.Nodes.Count; i++)
        {
            if (schedule.Roles[i] == Role.Row && (IsWindows(i) || (!exact.Contains(i) && IsArithmetic(Graph.Nodes[i].Kind))) && !schedule.IsResult(schedule.Peel(i)) && !schedule.Views.IsSeenThrough(i))
            {
                Consider(i);
            }
        }

        HashSet<int> stored = Stored();
        for (int i = Graph.Nodes.Count - 1; i >= 0; i--)
        {
            if (!cheap.TryGetValue(i, out (int Cost, HashSet<int> Operands) of) || !of.Operands.IsSubsetOf(stored))
            {
                continue;
            }

            HashSet<int> later = [.. schedule.Views.Users(i).SelectMany(PhasesOf).Where(phase => phase > schedule.Roles.Phase(i))];
            if (later.Count > 0)
            {
                phases[i] = later;
            }
        }
    }

    Graph Graph => schedule.Graph;

    /// <summary>Whether a node, computed in an earlier phase, is computed again in this one.</summary>
    public bool Repeats(int node, int phase) => phases.TryGetValue(node, out HashSet<int>? again) && again.Contains(phase);

    /// <summary>The phases that a node is computed in.</summary>
    public IEnumerable<int> PhasesOf(int node) => phases.TryGetValue(node, out HashSet<int>? again) ? again.Append(schedule.Roles.Phase(node)) : [schedule.Roles.Phase(node)];

    static bool IsArithmetic(OpKind kind) => kind.IsElementwise() || kind is OpKind.Broadcast or OpKind.Reshape;

    // The elements of windows are found in what they are of.
    bool IsWindows(int node) => schedule.HasViews && Graph.Nodes[node].Kind == OpKind.Windows;

    void Consider(int node)
    {
        int cost = Costs.Of(Graph.Nodes[node].Kind);
        HashSet<int> operands = [];
        foreach (int input in Graph.Nodes[node].Inputs.Where(input => schedule.Roles[input] == Role.Row && Graph.Nodes[input].Kind != OpKind.Input))
        {
            if (cheap.TryGetValue(input, out (int Cost, HashSet<int> Operands) of))
            {
                cost += of.Cost;
                operands.UnionWith(of.Operands);
            }
            else
            {
                operands.Add(input);
            }
        }

        if (cost <= MaxCost && operands.Count <= MaxOperands && !schedule.Views.Users(node).Any(user => schedule.Roles[user] == Role.Whole))
        {
            cheap.Add(node, (cost, operands));
        }
    }

    // What later phases read in any case, and what spares them two values that are made from it, or windows, which are not smaller.
    HashSet<int> Stored()
    {
        HashSet<int> stored = [];
        Dictionary<int, int> spares = [];
        for (int i = 0; i < Graph.Nodes.Count; i++)
        {
            if (schedule.Roles[i] != Role.Row || !(schedule.IsResult(schedule.Peel(i)) || schedule.Views.Users(i).Any(user => schedule.Roles.Phase(user) > schedule.Roles.Phase(i))))
            {
                continue;
            }

            if (!cheap.TryGetValue(i, out (int Cost, HashSet<int> Operands) of))
            {
                stored.Add(i);
                continue;
            }

            foreach (int operand in of.Operands)
            {
                spares[operand] = (spares.TryGetValue(operand, out int count) ? count : 0) + (IsWindows(i) ? 2 : 1);
            }
        }

        stored.UnionWith(spares.Where(static s => s.Value > 1).Select(static s => s.Key));
        return stored;
    }

    // What is compared with an extreme of itself, or is an index, must have the same bits in every phase; computed in another kernel it may be rounded otherwise.
    HashSet<int> Exact()
    {
        HashSet<int> exact = [];
        for (int i = Graph.Nodes.Count - 1; i >= 0; i--)
        {
            OpKind kind = Graph.Nodes[i].Kind;
            if (kind is OpKind.ReduceMax or OpKind.ReduceMin || kind.IsIndexed() || (exact.Contains(i) && !kind.Combines()))
            {
                exact.UnionWith(Graph.Nodes[i].Inputs);
            }
        }

        return exact;
    }
}
