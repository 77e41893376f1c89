using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Lux.Gen;

/// <summary>What was compiled, in lines for people: the head of the emitted file, the build's report and LUX0001 say the same.</summary>
internal static class ModelReport
{
    /// <summary>The first line: layers, parameters, work per sample, kernels and memory of the whole model.</summary>
    public static string Summary(ModelPlans plans)
    {
        Model model = plans.Model;
        EntryPlans forward = plans.Entries.First();
        Plan largest = plans.Plans.OrderByDescending(static p => p.Steps).First();
        return $"{model.FullName}: {Count(model.Layers.Count, "layer")}, {Count(model.Parameters.Sum(static l => l.Shape.Count.Value), "parameter")}, "
            + $"{Number(FlopPerSample(forward.Predict))} FLOP per sample forward; {Count(plans.Plans.Sum(static p => p.Steps), "kernel")} in {Count(plans.Plans.Count(), "program")}, at most {Bytes(BytesOfTile(plans, largest))} of memory for a tile";
    }

    /// <summary>All lines: the summary, the layers, the programs.</summary>
    public static string Text(ModelPlans plans)
    {
        List<string> lines = [Summary(plans), ""];
        int width = plans.Model.Layers.Select(static l => l.Path.Length).DefaultIfEmpty(0).Max();
        lines.AddRange(plans.Model.Layers.Select(l => $"  {l.Path.PadRight(width)}  {l.Type}, {Count(l.Parameters, "parameter")}"));
        lines.Add("");
        int names = plans.Plans.Max(static p => p.Name.Length);
        lines.AddRange(plans.Plans.Select(p => $"  {p.Name.PadRight(names)}  {Number(FlopPerSample(p))} FLOP and {Bytes(BytesPerSample(plans, p))} per sample, {Count(p.Steps, "kernel")}{Memory(plans, p)}{Choices(p)}"));
        return string.Join("\n", lines);
    }

    /// <summary>Floating-point operations that one more sample costs.</summary>
    public static long FlopPerSample(Plan plan) => Flops.PerSample(plan.Batch, sizes => plan.Graph.Nodes.Sum(node =>
        Flops.Of(node.Op, node.Shape, node.Inputs.Count == 0 ? Shape.Scalar : plan.Graph.Nodes[node.Inputs[0]].Shape, sizes)));

    static string Memory(ModelPlans plans, Plan plan)
    {
        RowPhase[] rows = [.. plan.Phases.OfType<RowPhase>()];
        return rows.Length switch
        {
            0 => "",
            1 => $", tiles of {Size(rows[0])} ({Bytes(BytesOfTile(plans, plan))})",
            _ => $", {Number(rows.Length)} passes with tiles of up to {Size(rows.OrderByDescending(static r => r.Features.Evaluate(static _ => 1) * (long)r.TileRows).First())} ({Bytes(BytesOfTile(plans, plan))})",
        };

        static string Size(RowPhase r) => $"{Number(r.TileRows)} rows × {(r.Features.IsKnown ? Number(r.Features.Value) : r.Features.ToString())} values";
    }

    /// <summary>What one more sample reads and writes outside of its tile: arguments, results, and what one pass over the rows leaves for another.</summary>
    static long BytesPerSample(ModelPlans plans, Plan plan) => plan.Phases.OfType<RowPhase>().Sum(phase => phase.Loads.Concat(phase.Stores).Sum(node =>
        phase.Values.First(v => v.Node == node).Features.Evaluate(static _ => 1) * (plan.Graph.Nodes[node].Type switch
        {
            ElementType.Bool => 1L,
            ElementType.Int32 => 4L,
            _ => ElementBytes(plans),
        })));

    /// <summary>Which loop nests the schedule has chosen for products, and how gradients are summed.</summary>
    static string Choices(Plan plan)
    {
        IEnumerable<string> chosen = plan.Phases.OfType<RowPhase>().SelectMany(static p => p.Steps.Select((step, i) => step switch
        {
            DotStep when p.Runs.Any(run => run.Holds(i)) => "unrolled Dot",
            DotStep dot => "Dot." + DotSkeletons.Of(dot),
            PlacedDotStep dot => dot.Loops.Taps is null ? "Dot.Placed" : "Dot.Folded",
            OuterStep { IsOfBlock: true } => "Outer.Block",
            OuterStep outer when Unrolling.IsUnrolled(outer) => "unrolled Outer",
            OuterStep => "Outer.Run",
            PlacedOuterStep => "Outer.Placed",
            _ => "",
        }));
        string[] counts = [.. chosen.Where(static name => name != "").GroupBy(static name => name).Select(static group => $"{Number(group.Count())} × {group.Key}")];
        return counts.Length == 0 ? "" : "; products by " + string.Join(", ", counts);
    }

    static long BytesOfTile(ModelPlans plans, Plan plan) =>
        plan.Phases.OfType<RowPhase>().Select(r => r.Features.Evaluate(static _ => 1) * (long)r.TileRows * ElementBytes(plans)).DefaultIfEmpty(0).Max();

    static int ElementBytes(ModelPlans plans) => plans.Model.Precision == Precision.Double ? 8 : 4;

    static string Bytes(long bytes) => bytes < 10_000 ? Number(bytes) + " bytes" : bytes < 10_000_000 ? Number(bytes / 1000) + " KB" : Number(bytes / 1_000_000) + " MB";

    /// <summary>A number of things, in English.</summary>
    public static string Count(long count, string thing) => $"{Number(count)} {thing}{(count == 1 ? "" : "s")}";

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
