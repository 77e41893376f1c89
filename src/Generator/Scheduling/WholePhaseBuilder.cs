using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Plans what is computed once for the whole batch: numbers in variables, the rest in row-major buffers.</summary>
internal sealed class WholePhaseBuilder(Schedule schedule, int phase)
{
    readonly Graph graph = schedule.Graph;
    readonly Dictionary<int, int> costs = [];

    public WholePhase Build()
    {
        List<Step> steps = [];
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            if (phase == 0 && schedule.IsConvertedWhole(i))
            {
                schedule.StoreConverted(i);
                steps.Add(new ConvertStep(i));
            }

            if (schedule.Roles[i] != Role.Whole || schedule.Roles.Phase(i) != phase || node.Kind.IsLeaf() || node.Kind == OpKind.Reshape)
            {
                continue;
            }

            if (schedule.IsNumber(i))
            {
                if (NeedsVariable(i))
                {
                    schedule.StoreNumber(i);
                    steps.Add(new NumberStep(i));
                }
            }
            else if (!IsInline(node) || NeedsMemory(i))
            {
                schedule.Store(i);
                Add(StepOf(i, node), steps);
            }
        }

        return new(steps.ToArray());
    }

    // Neighbouring maps over the same elements are one, which reads what they have in common once.
    void Add(Step step, List<Step> steps)
    {
        if (step is MapStep && steps.LastOrDefault() is MapStep last && graph.Nodes[last.Node].Shape.Equals(graph.Nodes[step.Node].Shape) && last.Kernel.Stores.Append(step.Node).All(IsFlat)
            && last.Kernel.Stores.Append(step.Node).Sum(store => CostOf(store)) <= Costs.MaxKernel)
        {
            steps[steps.Count - 1] = last with { Kernel = new(last.Kernel.Stores.Append(step.Node).ToArray()) };
        }
        else
        {
            steps.Add(step);
        }
    }

    bool IsFlat(int node) => IsFlat(graph, node, schedule.IsStored);

    /// <summary>Whether the axes of a whole value are as good as one: all operands have its shape, or are numbers.</summary>
    public static bool IsFlat(Graph graph, int node, System.Func<int, bool> isStored) => graph.Nodes[node].Inputs.All(input =>
        graph.Nodes[input].Shape.Count == 1 || (graph.Nodes[input].Shape.Equals(graph.Nodes[node].Shape) && (isStored(input) || IsFlat(graph, input, isStored))));

    int CostOf(int node) => Costs.Of(graph.Nodes[node].Kind) + graph.Nodes[node].Inputs.Where(input => !schedule.IsStored(input)).Sum(CostOf);

    static bool IsInline(Node node) => node.Kind.IsElementwise() || node.Kind == OpKind.Broadcast;

    // A number goes into a variable where anything but one other number uses it.
    bool NeedsVariable(int i)
    {
        int[] users = [.. schedule.UsersThroughReshapes(i)];
        return users.Length > 1 || schedule.IsResult(i) || users.Any(u => !schedule.IsNumber(u) || schedule.Roles.Phase(u) != phase);
    }

    bool NeedsMemory(int i)
    {
        Node node = graph.Nodes[i];
        int cost = Costs.Of(node.Kind) + node.Inputs.Sum(input => costs.TryGetValue(input, out int c) ? c : 0);
        int[] users = [.. schedule.UsersThroughReshapes(i)];
        bool reshaped = schedule.Uses[i].Any(u => graph.Nodes[u].Kind == OpKind.Reshape);
        bool inline = users.All(u => IsInline(graph.Nodes[u]) && schedule.Roles[u] == Role.Whole && schedule.Roles.Phase(u) == phase);
        bool stored = reshaped || schedule.IsResult(i) || (!inline && !IsScalarBroadcast(i)) || (users.Length > 1 && cost >= Costs.WorthKeeping) || cost > Costs.MaxKernel;
        costs[i] = stored ? 0 : cost;
        return stored;
    }

    // A number seen as a larger tensor is never stored for rows: their kernels take the number itself.
    bool IsScalarBroadcast(int i) =>
        graph.Nodes[i].Kind == OpKind.Broadcast && graph.Nodes[graph.Nodes[i].Inputs[0]].Shape.Count == 1
        && schedule.UsersThroughReshapes(i).All(u => graph.Nodes[u].Kind.IsElementwise() || graph.Nodes[u].Kind == OpKind.Broadcast);

    Step StepOf(int i, Node node)
    {
        if (node.Kind == OpKind.Dot)
        {
            Shape a = graph.Nodes[node.Inputs[0]].Shape, b = graph.Nodes[node.Inputs[1]].Shape;
            return new WholeDotStep(i, node.Inputs[0], node.Inputs[1], DotLayout.Of(node.Op.Dot!, a, b, rowsA: false, rowsB: false)!);
        }

        if (node.Kind.IsReduction())
        {
            (Dim outer, Dim count, Dim inner) = Around(graph.Nodes[node.Inputs[0]].Shape, node.Op.Axes);
            return new WholeReduceStep(i, node.Inputs[0], outer, count, inner);
        }

        return IsInline(node) ? new MapStep(i, new(new(i))) : new MoveStep(i);
    }

    /// <summary>A shape as [outer, count, inner], where count are neighbouring axes; without the first axis, that of rows, where <paramref name="rows"/> is set.</summary>
    internal static (Dim Outer, Dim Count, Dim Inner) Around(Shape shape, IEnumerable<int> axes, bool rows = false)
    {
        int start = rows ? 1 : 0;
        int[] own = [.. axes.Where(axis => axis >= start)];

        // Of rows alone there is nothing among a row's features.
        return own.Length == 0 ? (Product(start, shape.Rank), 1, 1) : (Product(start, own.Min()), Product(own.Min(), own.Max() + 1), Product(own.Max() + 1, shape.Rank));

        Dim Product(int from, int to) => shape.Skip(from).Take(to - from).Aggregate((Dim)1, static (product, d) => product * d);
    }
}
