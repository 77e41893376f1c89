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
    /// <param name="token">Stops the work.</param>
    public static Plan Schedule(string name, Graph graph, Equatable<string> sizes, Equatable<string> numbers, IReadOnlyList<Binding> bindings, Equatable<Leaf> parameters, Equatable<Leaf> states, CancellationToken token)
    {
        graph = Legalization.Legalize(graph);
        Schedule schedule = new(graph, bindings, parameters, states);
        List<Phase> phases = [];
        for (int phase = 0; phase < schedule.Roles.Phases; phase++)
        {
            token.ThrowIfCancellationRequested();
            phases.Add(phase % 2 == 0 ? new WholePhaseBuilder(schedule, phase).Build() : new RowPhaseBuilder(schedule, phase).Build());
        }

        phases.Add(new WholePhase(schedule.Copies()));
        return new(
            name, graph, schedule.Roles.Batch, sizes, numbers, bindings.ToArray(), schedule.Homes, schedule.Arena.ToArray(), schedule.Sums.ToArray(),
            phases.Where(static p => p.Steps.Count > 0).ToArray());
    }
}
