using System.Linq;

namespace Lux.Gen;

/// <summary>Writes a plan as a C# program over the kernels' skeletons: one struct, with a nested struct for each row phase.</summary>
internal static class SimdEmitter
{
    const string Programs = Memories.Programs, Kernels = Memories.Kernels;

    /// <summary>The name of a plan's struct.</summary>
    public static string TypeOf(Plan plan) => plan.Name + "Program";

    public static void Emit(Plan plan, Model model, SimdKernels kernels, CodeWriter writer)
    {
        string element = model.Precision == Precision.Double ? "double" : "float";
        Memories memories = new(plan, model, element);
        int tiles = plan.Phases.OfType<RowPhase>().Count();
        writer.Summary($"{plan.Name}: {ModelReport.Count(plan.Steps, "kernel")}{(tiles == 0 ? "" : $" in {Literals.Of(tiles)} pass{(tiles == 1 ? "" : "es")} over the rows")}.");
        using (writer.Block($"private readonly struct {TypeOf(plan)} : {Programs}.ISimdProgram<{element}>"))
        {
            CodeWriter run = new(), nested = new();
            Fields fields = new("nint");
            StepWriter steps = new(memories, kernels, nested);
            for (int i = 0; i < plan.Phases.Count; i++)
            {
                if (plan.Phases[i] is RowPhase rows)
                {
                    steps.WriteRows(rows, "Rows" + Literals.Of(i), run, fields);
                }
                else
                {
                    steps.WriteWhole((WholePhase)plan.Phases[i], run, fields);
                }
            }

            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"public static void Run<TV>({Programs}.Frame frame) where TV : struct, {Kernels}.IVector<TV, {element}>"))
            {
                using (writer.Block("unchecked"))
                {
                    DeclareBases(memories, fields, writer);
                    writer.Line(run.ToString().TrimEnd('\n'));
                }
            }

            if (tiles > 0)
            {
                writer.Line().Line(nested.ToString().TrimEnd('\n'));
            }
        }
    }

    /// <summary>Variables for what the frame holds, of those that the program uses.</summary>
    static void DeclareBases(Memories memories, Fields fields, CodeWriter writer)
    {
        Plan plan = memories.Plan;
        string element = memories.Element;
        for (int i = 0; i < plan.Sizes.Count; i++)
        {
            if (fields.Used.Any(f => f.Name == "size" + plan.Sizes[i]) || plan.Arena.Concat(plan.Sums).Any(d => d.Names.Contains(plan.Sizes[i])))
            {
                writer.Line($"nint size{plan.Sizes[i]} = frame.Sizes[{Literals.Of(i)}];");
            }
        }

        int tensor = 0, number = 0;
        for (int i = 0; i < plan.Graph.Nodes.Count; i++)
        {
            Node node = plan.Graph.Nodes[i];
            if (node.Kind != OpKind.Input)
            {
                continue;
            }

            bool given = plan.Numbers.Contains(node.Op.Name!), scalar = plan.Homes[i].Memory == Memory.Number;
            string name = scalar ? KernelWriter.NumberName(i) : Names.Argument(plan.Graph, i), type = memories.ElementOf(node.Type);
            if (fields.Used.Any(f => f.Name == name))
            {
                string view = $"{Programs}.Frame.View<{type}>(frame.Inputs[{Literals.Of(tensor)}])";
                writer.Line(given ? $"{element} {name} = ({element})frame.Scalars[{Literals.Of(number)}]; // {node.Op.Name}"
                    : scalar ? $"{element} {name} = {view}[0]; // {node.Op.Name}"
                    : $"{memories.View(type)} {name} = {view}; // {node.Shape}");
            }

            (tensor, number) = given ? (tensor, number + 1) : (tensor + 1, number);
        }

        foreach ((string name, string property) in new[] { ("parameters", "Parameters"), ("state", "State"), ("newState", "NewState"), ("gradients", "Gradients") })
        {
            if (fields.Used.Any(f => f.Name == name || f.Name == "total" + property))
            {
                writer.Line($"{memories.View(element)} {name} = {Programs}.Frame.View<{element}>(frame.{property});");
            }
        }

        foreach (Binding binding in plan.Outputs.Where(b => b.Kind == BindingKind.Output && fields.Used.Any(f => f.Name == "output" + Literals.Of(b.Index))))
        {
            string output = memories.OutputElement(binding.Index);
            writer.Line($"{memories.View(output)} output{Literals.Of(binding.Index)} = {Programs}.Frame.View<{output}>(frame.Outputs[{Literals.Of(binding.Index)}]);");
        }

        if (plan.Arena.Count + plan.Sums.Count > 0)
        {
            string total = string.Join(" + ", Memories.Before(plan.Arena, plan.Arena.Count), Memories.Before(plan.Sums, plan.Sums.Count), "16");
            writer.Line($"{memories.View(element)} arena = {Programs}.Frame.View<{element}>(frame.Arena(({total}) * sizeof({element})));");
            for (int i = 0; i < plan.Arena.Count; i++)
            {
                writer.Line($"{memories.View(element)} buffer{Literals.Of(i)} = {Memories.At("arena", Memories.Before(plan.Arena, i))};");
            }

            if (plan.Sums.Count > 0)
            {
                writer.Line($"{memories.View(element)} sums = {Memories.At("arena", Memories.Before(plan.Arena, plan.Arena.Count))};");
            }
        }

        foreach ((string total, string of) in new[] { ("totalSums", "sums"), ("totalGradients", "gradients") })
        {
            if (fields.Used.Any(f => f.Name == total))
            {
                writer.Line($"{memories.View(element)} {total} = {of};");
            }
        }
    }
}
