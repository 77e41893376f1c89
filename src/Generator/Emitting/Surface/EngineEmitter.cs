using System.Linq;

namespace Lux.Gen;

/// <summary>Emits a model's engine and predictor: each Forward with the user's own arguments, a property for each objective.</summary>
internal static class EngineEmitter
{
    public static void Emit(CodeWriter writer, SurfaceSketch sketch)
    {
        (EntrySketch Entry, int Index)[] forwards = [.. sketch.Entries.Select(static (e, i) => (e, i)).Where(static p => p.e.Kind == EntryKind.Forward)];
        string[] objectives = [.. sketch.Entries.Where(static e => e.Kind == EntryKind.Objective).Select(static e => e.Name)];
        Engine(writer, sketch.Name, forwards, objectives);
        writer.Line();
        Predictor(writer, sketch.Name, forwards);
    }

    static void Engine(CodeWriter writer, string model, (EntrySketch Entry, int Index)[] forwards, string[] objectives)
    {
        writer.Summary($"A <see cref=\"{model}\"/> on a device. Thread-safe.");
        using (writer.Block($"public sealed class {SurfaceNames.Engine} : global::Lux.Gen.Engine<{SurfaceNames.ParameterTree}, {SurfaceNames.StateTree}>"))
        {
            using (writer.Block($"internal {SurfaceNames.Engine}({model} model, global::Lux.Gen.Device device) : base(model, {SurfaceNames.Compiled}.Definition, device)"))
            {
                foreach (string name in objectives)
                {
                    writer.Line($"{Literals.Identifier(name)} = new {SurfaceNames.Objective(name)}(this);");
                }
            }

            foreach (string name in objectives)
            {
                writer.Line().Summary($"The objective <c>{name}</c>: its value, its gradient and training.");
                writer.Line($"public {SurfaceNames.Objective(name)} {Literals.Identifier(name)} {{ get; }}");
            }

            foreach ((EntrySketch entry, int index) in forwards)
            {
                Signatures s = new(entry);
                writer.Line().Summary("Runs the model in test mode.");
                using (writer.Block($"public {s.ResultType} Predict({s.DeclaredWithTrees})"))
                {
                    writer.Line($"global::Lux.Gen.Tensor[] {s.Outputs} = base.Predict({Literals.Of(index)}, {s.Passed}, {s.Parameters}, {s.State});");
                    writer.Line($"return {s.ResultOf(s.Outputs)};");
                }

                writer.Line().Summary("Runs the model in train mode, and gives the state after it.");
                using (writer.Block($"public ({s.ResultType} Output, {SurfaceNames.StateTree} State) Forward({s.DeclaredWithTrees})"))
                {
                    writer.Line($"global::Lux.Gen.Tensor[] {s.Outputs} = base.Forward({Literals.Of(index)}, {s.Passed}, {s.Parameters}, {s.State}, out {SurfaceNames.StateTree} {s.NewState});");
                    writer.Line($"return ({s.ResultOf(s.Outputs)}, {s.NewState});");
                }
            }

            writer.Line().Summary("Puts parameters and state in place once, for many predictions.");
            writer.Line($"public {SurfaceNames.Predictor} Load({SurfaceNames.ParameterTree} ps, {SurfaceNames.StateTree} st) => new(base.Loaded(ps, st));");
        }
    }

    static void Predictor(CodeWriter writer, string model, (EntrySketch Entry, int Index)[] forwards)
    {
        writer.Summary($"A <see cref=\"{model}\"/> with parameters and state in place, ready to predict. Thread-safe.");
        using (writer.Block($"public sealed class {SurfaceNames.Predictor} : global::Lux.Gen.Predictor"))
        {
            writer.Line($"internal {SurfaceNames.Predictor}(global::Lux.Gen.Programs.LoadedModel model) : base(model) {{ }}");
            foreach ((EntrySketch entry, int index) in forwards)
            {
                Signatures s = new(entry);
                writer.Line().Summary("Runs the model in test mode.");
                using (writer.Block($"public {s.ResultType} Run({s.Declared})"))
                {
                    writer.Line($"global::Lux.Gen.Tensor[] {s.Outputs} = base.Predict({Literals.Of(index)}, {s.Passed});");
                    writer.Line($"return {s.ResultOf(s.Outputs)};");
                }
            }
        }
    }
}
