using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Lux.Gen;

/// <summary>
/// Decides what is computed together, in which order and where it lies. Element-wise work goes into the kernel that makes its last operand; rows run through all of a phase tile by tile; lifetimes give
/// each value its place.
/// </summary>
internal static class Scheduler
{
    /// <param name="name">The program's name.</param>
    /// <param name="graph">An optimized graph.</param>
    /// <param name="sizes">The names of the run-time sizes, in the order in which a caller gives them.</param>
    /// <param name="numbers">The names of the arguments that are numbers, in order; other arguments of rank 0 are tensors.</param>
    /// <param name="bindings">Where each of the graph's outputs goes.</param>
    /// <param name="parameters">The model's parameters, in order.</param>
    /// <param name="states">The model's state variables, in order.</param>
    /// <param name="hasViews">Whether products read windows, transpositions and slices where they are made, which the skeletons for the CPU can; otherwise they are made first.</param>
    /// <param name="token">Stops the work.</param>
    public static Plan Schedule(string name, Graph graph, Equatable<string> sizes, Equatable<string> numbers, IReadOnlyList<Binding> bindings, Equatable<Leaf> parameters, Equatable<Leaf> states, bool hasViews, CancellationToken token)
    {
        graph = Legalization.Legalize(RowsFirst.Rewrite(graph), hasViews);
        Schedule schedule = new(graph, bindings, parameters, states, hasViews);
        List<Phase> phases = [];
        for (int phase = 0; phase < schedule.Roles.Phases; phase++)
        {
            token.ThrowIfCancellationRequested();
            phases.Add(phase % 2 == 0 ? new WholePhaseBuilder(schedule, phase).Build() : new RowPhaseBuilder(schedule, phase).Build());
        }

        phases.Add(new WholePhase(schedule.Copies()));
        return new(
            name, graph, schedule.Roles.Batch, sizes, numbers, bindings.ToArray(), schedule.Homes, schedule.Arena.ToArray(), schedule.TileBuffers.ToArray(), schedule.Sums.ToArray(),
            WithFeatureLanes(InTilesOfOneSize(phases.Where(static p => p.Steps.Count > 0), schedule).ToArray()).ToArray());
    }

    // Products with places enough fill the lanes of a single row; so do few rows, one by one, unless what is read is mostly matrices, which they would share: more of them where
    // places are summed over too. Phases that pass values to one another in tiles agree.
    static IEnumerable<Phase> WithFeatureLanes(IReadOnlyList<Phase> phases)
    {
        RowPhase[] passing = [.. phases.OfType<RowPhase>().Where(static p => p.BufferFeatures > 0)];
        foreach (Phase phase in phases)
        {
            if (phase is not RowPhase row)
            {
                yield return phase;
                continue;
            }

            Step[] steps = [.. (row.BufferFeatures > 0 ? passing : [row]).SelectMany(static p => p.Steps)];
            long products = steps.Sum(Costs.ProductsOfPlaces);
            yield return row with
            {
                HasFeatureLanes = products > 0 || row.OnlyComputesRows,
                SingleRowEighths = products == 0 || products <= Costs.ProductsOfReading * steps.Sum(Costs.ElementsOfMatrix) ? 0 : steps.Any(static s => s is PlacedOuterStep) ? 4 : 3,
            };
        }
    }

    // What lies in tiles is read in the tiles it was written in.
    static IEnumerable<Phase> InTilesOfOneSize(IEnumerable<Phase> phases, Schedule schedule)
    {
        if (schedule.TileBuffers.Count == 0)
        {
            return phases;
        }

        int rows = phases.OfType<RowPhase>().Min(static p => p.TileRows);
        return phases.Select(phase => phase is RowPhase p ? p with { TileRows = rows } : phase);
    }

    /// <summary>The plan of the same program in which whatever a product reads is made first.</summary>
    public static Plan WithoutViews(Plan plan, Model model) => plan.Phases.OfType<RowPhase>().Any(static p => p.Steps.Any(static s => s is PlacedDotStep or PlacedOuterStep) || p.Values.Any(static v => v.Padded >= 0))
        ? Schedule(plan.Name, plan.Graph, plan.Sizes, plan.Numbers, plan.Outputs.Items, model.Parameters, model.States, hasViews: false, default)
        : plan;
}
