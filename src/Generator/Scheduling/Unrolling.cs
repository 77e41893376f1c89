using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Finds the steps of a row phase that are so small that the loops over their features cost more than the work: runs of them are written out, every feature of every step, in one loop over the rows, so
/// that what passes between them stays in registers. docs/scheduling.md has the figures.
/// </summary>
internal sealed class Unrolling
{
    const int MaxExtent = 8, MaxSums = 32;

    readonly Schedule schedule;
    readonly RowAnalysis rows;
    readonly List<Step> steps = [];
    readonly List<(int First, int Count)> runs = [];
    readonly List<Step> run = [], postponed = [];
    int operations;

    /// <summary>The steps in the order in which they run: small contractions over the batch, which no step of a phase waits for, after the run they would interrupt.</summary>
    public IReadOnlyList<Step> Steps => steps;

    /// <summary>The runs, as places in <see cref="Steps"/>.</summary>
    public IReadOnlyList<(int First, int Count)> Runs => runs;

    public Unrolling(Schedule schedule, RowAnalysis rows, IEnumerable<Step> inOrder)
    {
        (this.schedule, this.rows) = (schedule, rows);
        foreach (Step step in inOrder)
        {
            Add(step);
        }

        Flush();
    }

    /// <summary>Whether a contraction over the batch is written out: eight sums at a time.</summary>
    public static bool IsUnrolled(OuterStep outer) =>
        !outer.IsOfBlock && outer.Layout is { I: { IsKnown: true, Value: <= MaxExtent } i, J: { IsKnown: true, Value: 1 }, K: { IsKnown: true, Value: <= MaxExtent } k } l && i.Value * k.Value <= MaxSums
        && ((l.YK == 1 && l.YI == k) || (l.YI == 1 && l.YK == i));

    void Add(Step step)
    {
        if (step is OuterStep outer && IsUnrolled(outer) && run.Count > 0)
        {
            postponed.Add(step);
        }
        else if (OperationsOf(step) is { } own && own <= Costs.MaxOperations)
        {
            if (operations + own > Costs.MaxOperations)
            {
                Flush();
            }

            run.Add(step);
            operations += own;
        }
        else
        {
            Flush();
            steps.Add(step);
        }
    }

    // A run without a product is no more than kernels: their loops over few features cost less than the code.
    void Flush()
    {
        if (run.Any(static s => s is DotStep))
        {
            runs.Add((steps.Count, run.Count));
        }

        steps.AddRange(run);
        steps.AddRange(postponed);
        run.Clear();
        postponed.Clear();
        operations = 0;
    }

    /// <summary>How many operations on a vector of rows a step is, written out; null where it is too large, or of another kind.</summary>
    int? OperationsOf(Step step) => step switch
    {
        _ when step.Made.Any(rows.HasMargins) => null,
        MapStep map => Of(map.Kernel),

        // Each product reads an element of the matrix.
        DotStep dot when DotSkeletons.Of(dot) == DotSkeleton.Tiny => (2 * Features(dot.Node) * dot.Sides.KA.Count.Value) + Of(dot.Epilogue),
        ReduceStep reduce => Of(reduce.Value) + Of(reduce.Epilogue),
        BatchReduceStep reduce when schedule.Graph.Nodes[reduce.Node].Kind == OpKind.ReduceSum => Of(reduce.Value),
        _ => null,
    };

    int? Features(int node) => rows.Features(node) is { IsKnown: true, Value: <= MaxExtent } features ? features.Value : null;

    int? Of(Kernel? kernel) => kernel is null ? 0 : Features(kernel.Stores[0]) * (kernel.Stores.Count + Count(kernel.Stores));

    // A reduced value is computed, and one more operation combines it.
    int? Of(int value) => Features(value) * (1 + (rows.IsRead(value) ? 1 : Count([value])));

    int Count(IEnumerable<int> nodes)
    {
        HashSet<int> seen = [];
        return nodes.Sum(node => Walk(node, isFirst: true));

        // What the kernel does not compute it loads.
        int Walk(int node, bool isFirst) =>
            !seen.Add(node) ? 0
            : (!isFirst && rows.IsRead(node)) || !rows.IsComputed(node) ? (schedule.Graph.Nodes[node].Kind is OpKind.Constant or OpKind.Size ? 0 : 1)
            : Costs.Operations(schedule.Graph.Nodes[node].Kind) + schedule.Graph.Nodes[node].Inputs.Sum(input => Walk(input, isFirst: false));
    }
}
