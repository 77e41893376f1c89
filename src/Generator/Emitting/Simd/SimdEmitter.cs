using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Writes a plan as a C# program over the kernels' skeletons: a struct whose run calls them, and its row phases.</summary>
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
            CodeWriter run = new();
            Fields fields = new("nint");
            List<ISet<int>> buffers = [];
            Formulas formulas = new(plan, model);
            WholeWriter whole = new(memories, kernels, formulas);
            foreach (Phase phase in plan.Phases)
            {
                if (phase is RowPhase rows)
                {
                    Part(own => new RowPhaseWriter(memories, kernels, formulas, rows).Write(run, own));
                    continue;
                }

                foreach (Step step in phase.Steps)
                {
                    Part(own => whole.Write(step, run, own));
                }
            }

            // Notes the names that a part of the program takes: those of buffers say when they are in use.
            void Part(Action<Fields> write)
            {
                Fields own = new("nint");
                write(own);
                fields.UseAll(own);
                buffers.Add(memories.BuffersIn(own));
            }

            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"public static void Run<TV>({Programs}.Frame frame) where TV : struct, {Kernels}.IVector<TV, {element}>"))
            {
                using (writer.Block("unchecked"))
                {
                    DeclareBases(memories, fields, new ArenaLayout(plan, buffers), writer);
                    writer.Line(run.ToString().TrimEnd('\n'));
                }
            }
        }
    }

    /// <summary>Variables for what the frame holds, of those that the program uses.</summary>
    static void DeclareBases(Memories memories, Fields fields, ArenaLayout layout, CodeWriter writer)
    {
        Plan plan = memories.Plan;
        string element = memories.Element;
        for (int i = 0; i < plan.Sizes.Count; i++)
        {
            if (fields.Uses("size" + plan.Sizes[i]) || plan.Arena.Concat(plan.Sums).Any(d => d.Names.Contains(plan.Sizes[i])))
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
            if (fields.Uses(name))
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
            if (fields.Uses(name) || fields.Uses("total" + property))
            {
                writer.Line($"{memories.View(element)} {name} = {Programs}.Frame.View<{element}>(frame.{property});");
            }
        }

        foreach (Binding binding in plan.Outputs.Where(b => b.Kind == BindingKind.Output && fields.Uses("output" + Literals.Of(b.Index))))
        {
            string output = memories.OutputElement(binding.Index);
            writer.Line($"{memories.View(output)} output{Literals.Of(binding.Index)} = {Programs}.Frame.View<{output}>(frame.Outputs[{Literals.Of(binding.Index)}]);");
        }

        if (plan.Arena.Count + plan.Sums.Count > 0)
        {
            string begin = layout.WriteStarts(writer);
            writer.Line($"{memories.View(element)} arena = {Programs}.Frame.View<{element}>(frame.Arena(({begin} + {Memories.Before(plan.Sums, plan.Sums.Count)} + 16) * sizeof({element})));");
            foreach ((int buffer, string place) in layout.Places)
            {
                writer.Line($"{memories.View(element)} {Memories.BufferName(buffer)} = {Memories.At("arena", place)};");
            }

            if (plan.Sums.Count > 0)
            {
                writer.Line($"{memories.View(element)} sums = {Memories.At("arena", begin)};");
            }
        }

        foreach ((string total, string of) in new[] { ("totalSums", "sums"), ("totalGradients", "gradients") })
        {
            if (fields.Uses(total))
            {
                writer.Line($"{memories.View(element)} {total} = {of};");
            }
        }
    }
}
