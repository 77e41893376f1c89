using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Emits what devices need to know of a model, as one static value.</summary>
internal static class DefinitionEmitter
{
    const string Programs = "global::Lux.Gen.Programs.";

    public static void Emit(CodeWriter writer, Model model, IReadOnlyList<ProgramNames> programs)
    {
        using (writer.Block($"static class {SurfaceNames.Compiled}"))
        {
            writer.Line($"internal static readonly {Programs}ModelDefinition Definition = new(");
            using (writer.Indent())
            {
                writer.Line($"{Literals.Of(model.Name)},").Line($"global::Lux.Gen.Precision.{model.Precision},");
                Leaves(writer, model.Parameters);
                Leaves(writer, model.States);
                writer.Line("[");
                using (writer.Indent())
                {
                    for (int i = 0; i < model.Entries.Count; i++)
                    {
                        Entry(writer, model, model.Entries[i], i < programs.Count ? programs[i] : ProgramNames.None);
                    }
                }

                writer.Line("])");
            }

            Layers(writer, model.Summary);
        }
    }

    static void Layers(CodeWriter writer, Equatable<SummaryRow> rows)
    {
        using (writer.Block("", "};"))
        {
            writer.Line("Layers =").Line("[");
            using (writer.Indent())
            {
                foreach (SummaryRow row in rows)
                {
                    IEnumerable<string> numbers = ((long[])[row.Calls, row.Parameters, row.State, row.Flop]).Select(Literals.Of);
                    IEnumerable<string> outputs = row.Outputs.Select(static shape => $"[{string.Join(", ", shape.Select(Literals.Of))}]");
                    writer.Line($"new({string.Join(", ", ((string[])[Literals.Of(row.Path), Literals.Of(row.Type)]).Concat(numbers))}, [{string.Join(", ", outputs)}]),");
                }
            }

            writer.Line("],");
        }
    }

    /// <summary>In place of the value where a model has errors.</summary>
    public static void EmitThrowing(CodeWriter writer, string model)
    {
        using (writer.Block($"static class {SurfaceNames.Compiled}"))
        {
            writer.Line($"internal static {Programs}ModelDefinition Definition => throw new global::System.InvalidOperationException({Literals.Of($"{model} was not compiled: the build reports why.")});");
        }
    }

    static void Leaves(CodeWriter writer, Equatable<Leaf> leaves)
    {
        if (leaves.Count == 0)
        {
            writer.Line("[],");
            return;
        }

        FlatLayout layout = FlatLayout.Of(leaves);
        writer.Line("[");
        using (writer.Indent())
        {
            for (int i = 0; i < leaves.Count; i++)
            {
                writer.Line($"new({string.Join(", ", leaves[i].Shape.Select(static d => Literals.Of(d.Value)).Prepend(Literals.Of(layout.Offsets[i])).Prepend(Literals.Of(leaves[i].Path)))}),");
            }
        }

        writer.Line("],");
    }

    static void Entry(CodeWriter writer, Model model, Entry entry, ProgramNames programs)
    {
        EntrySketch sketch = new(entry.Name, entry.Kind, entry.Arguments, entry.OutputNames);
        (string Property, string Plan)[] compiled = [.. new[]
        {
            ("Predict", programs.Predict), ("Forward", programs.Forward), ("Gradient", programs.Gradient), ("GradientWithInputs", programs.GradientWithInputs),
        }.Where(static p => p.Item2 is not null).Select(static p => (p.Item1, p.Item2!))];

        writer.Line("new(");
        using (writer.Indent())
        {
            writer.Line($"{Literals.Of(entry.Name)},").Line($"{Literals.Of(entry.Kind == EntryKind.Objective)},");
            List(writer, entry.Arguments.Select(Argument));
            List(writer, entry.OutputNames.Select((name, i) => Output(name, entry.Predict.Nodes[entry.Predict.Outputs[i]])));
            writer.Line($"[{string.Join(", ", entry.Sizes.Select(Literals.Of))}],");
            writer.Line($"static (model, tensors, numbers) => {new Signatures(sketch).EagerCall(model.Name)}){(compiled.Length == 0 ? "," : "")}");
        }

        if (compiled.Length > 0)
        {
            using (writer.Block("", "},"))
            {
                Set("Cpu", plan => $"{Programs}CpuProgram.{model.Precision}<{plan}Program>()");
                if (programs.HasGpu)
                {
                    Set("Gpu", static plan => $"global::Lux.Gen.Gpu.GpuPrograms.Of<{plan}Gpu>()");
                }
            }
        }

        void Set(string device, System.Func<string, string> program)
        {
            writer.Line($"{device} = new()");
            using (writer.Block("", "},"))
            {
                foreach ((string property, string plan) in compiled)
                {
                    writer.Line($"{property} = {program(plan)},");
                }
            }
        }
    }

    static void List(CodeWriter writer, IEnumerable<string> items)
    {
        writer.Line("[");
        using (writer.Indent())
        {
            foreach (string item in items)
            {
                writer.Line(item + ",");
            }
        }

        writer.Line("],");
    }

    static string Argument(Argument argument) => argument.IsScalar
        ? $"{Programs}ArgumentDefinition.Number({Literals.Of(argument.Name)})"
        : $"{Programs}ArgumentDefinition.Tensor({string.Join(", ", argument.Shape.Select(Literals.Of).Prepend(Type(argument.Type)).Prepend(Literals.Of(argument.Name)))})";

    static string Output(string name, Node node) => $"new({string.Join(", ", node.Shape.Select(Literals.Of).Prepend(Type(node.Type)).Prepend(Literals.Of(name)))})";

    static string Type(ElementType type) => "global::Lux.Gen.ElementType." + type;
}
