using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Writes a plan as a program for GPUs: a struct whose run is a line of launches.</summary>
internal static class GpuEmitter
{
    /// <summary>The name of a plan's struct.</summary>
    public static string TypeOf(Plan plan) => plan.Name + "Gpu";

    public static void Emit(Plan plan, Model model, GpuKernels kernels, CodeWriter writer)
    {
        GpuMemories memories = new(plan, model);
        GpuProgramText text = new(memories, kernels);
        GpuWholeWriter whole = new(memories, text);
        List<Step> pending = [];
        foreach (Phase phase in plan.Phases)
        {
            if (phase is RowPhase rows)
            {
                Flush();
                new GpuRowWriter(memories, rows, text).Write();
            }
            else
            {
                pending.AddRange(phase.Steps);
            }
        }

        Flush();
        writer.Summary($"{plan.Name} on a GPU: {Literals.Of(text.Launches.Count)} {(text.Launches.Count == 1 ? "launch" : "launches")}.");
        using (writer.Block($"private readonly struct {TypeOf(plan)} : {GpuText.Gpu}.IGpuProgram"))
        {
            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"public static void Run({GpuText.Gpu}.GpuRun run)"))
            {
                using (writer.Block("unchecked"))
                {
                    CodeWriter arena = new();
                    GpuArena.Write(memories, text.Launches, arena, text.Fields);
                    DeclareArguments(memories, text.Fields, writer);
                    foreach (CodeWriter part in new[] { text.ShardCounts, arena, text.Run }.Where(static part => part.ToString().Length > 0))
                    {
                        writer.Line(part.ToString().TrimEnd('\n'));
                    }
                }
            }
        }

        // Whole phases that follow each other are one.
        void Flush()
        {
            whole.Write(pending);
            pending.Clear();
        }
    }

    static void DeclareArguments(GpuMemories memories, Fields fields, CodeWriter writer)
    {
        Plan plan = memories.Plan;
        for (int i = 0; i < plan.Sizes.Count; i++)
        {
            if (fields.Uses("size" + plan.Sizes[i]))
            {
                writer.Line($"int size{plan.Sizes[i]} = run.Size({Literals.Of(i)});");
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

            bool given = plan.Numbers.Contains(node.Op.Name!);
            string name = given ? KernelWriter.NumberName(i) : Names.Argument(plan.Graph, i);
            if (fields.Uses(name))
            {
                string type = node.Type switch { ElementType.Int32 => "int", ElementType.Bool => "byte", _ => GpuText.Number };
                writer.Line(given ? $"{memories.Element} {name} = ({memories.Element})run.Scalars[{Literals.Of(number)}]; // {node.Op.Name}"
                    : $"{GpuText.ViewOf(node.Type)} {name} = run.Input<{type}>({Literals.Of(tensor)}); // {node.Shape}");
            }

            (tensor, number) = given ? (tensor, number + 1) : (tensor + 1, number);
        }

        foreach ((string name, string method) in new[] { ("parameters", "Parameters"), ("state", "State"), ("newState", "NewState"), ("gradients", "Gradients") })
        {
            if (fields.Uses(name))
            {
                writer.Line($"{GpuText.View} {name} = run.{method}<{GpuText.Number}>();");
            }
        }

        foreach (Binding binding in plan.Outputs.Where(b => b.Kind == BindingKind.Output && fields.Uses("output" + Literals.Of(b.Index))))
        {
            ElementType output = memories.OutputType(binding.Index);
            string type = output switch { ElementType.Int32 => "int", ElementType.Bool => "byte", _ => GpuText.Number };
            writer.Line($"{GpuText.ViewOf(output)} output{Literals.Of(binding.Index)} = run.Output<{type}>({Literals.Of(binding.Index)});");
        }
    }
}
