using System;
using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>Emits the typed surface of a model: what its users call. It is thin; what it does is in the runtime's base classes.</summary>
internal static class SurfaceEmitter
{
    /// <summary>The surface of a model. Programs are those of each entry; an entry without one runs on the eager device only.</summary>
    public static string Emit(Model model, IReadOnlyList<ProgramNames> programs, string header) =>
        Emit(SurfaceSketch.Of(model), header, writer => DefinitionEmitter.Emit(writer, model, programs));

    /// <summary>The same surface for a model with errors: it compiles wherever the right one would, and throws when it runs.</summary>
    public static string EmitThrowing(SurfaceSketch sketch) =>
        Emit(sketch, $"{sketch.Name} has errors, which the build reports. These members stand in for its own.", writer => DefinitionEmitter.EmitThrowing(writer, sketch.Name));

    static string Emit(SurfaceSketch sketch, string header, Action<CodeWriter> definition)
    {
        CodeWriter writer = new();
        ModelScope.Begin(writer, header);
        writer.Line("#nullable enable").Line();
        writer.Line("#pragma warning disable CA1034, CA1515 // A model's trees and engine are public members of it, as visible as the model itself.");
        writer.Line("#pragma warning disable CA1033 // IModule is implemented explicitly: it takes no name from the model.");
        writer.Line("#pragma warning disable CA1822 // Summary is asked of a model, as all else is, though all of a class have the same.");
        writer.Line("#pragma warning disable CA1707, CA1708, CA1711, CA1716, CA1720, CA1724 // Names are those of the model's members, methods and arguments.");
        writer.Line("#pragma warning disable CA1852, CS1591 // Whether the model is sealed and documented, its own file says.").Line();
        ModelScope.Write(writer, sketch.Namespace, sketch.Types, " : global::Lux.Gen.IModule", () =>
        {
            Members(writer, sketch.Name);
            writer.Line();
            TreeEmitter.Emit(writer, SurfaceNames.ParameterTree, $"The parameters of <see cref=\"{sketch.Name}\"/>, and what is laid out as they are.", sketch.Parameters);
            writer.Line();
            TreeEmitter.Emit(writer, SurfaceNames.StateTree, $"The state of <see cref=\"{sketch.Name}\"/>.", sketch.States);
            writer.Line();
            EngineEmitter.Emit(writer, sketch);
            for (int i = 0; i < sketch.Entries.Count; i++)
            {
                if (sketch.Entries[i].Kind == EntryKind.Objective)
                {
                    writer.Line();
                    ObjectiveEmitter.Emit(writer, sketch.Entries[i], i);
                }
            }

            writer.Line();
            definition(writer);
        });
        return writer.ToString();
    }

    static void Members(CodeWriter writer, string model)
    {
        writer.Summary("Parameters and state at the start. The same seed gives the same numbers.");
        writer.Line($"public ({SurfaceNames.ParameterTree} Parameters, {SurfaceNames.StateTree} State) {SurfaceNames.Setup}(ulong seed = 0)");
        using (writer.Indent())
        {
            writer.Line($"=> (new({SurfaceNames.Compiled}.Definition.InitialParameters(this, seed)), new({SurfaceNames.Compiled}.Definition.InitialState(this, seed)));");
        }

        writer.Line().Summary("The model on a device, ready to predict and to train.");
        writer.Line($"public {SurfaceNames.Engine} {SurfaceNames.On}(global::Lux.Gen.Device device) => new(this, device);").Line();
        writer.Summary("What the model consists of: its layers with shapes, parameters and work. Printed, a table.");
        writer.Line($"public global::Lux.Gen.ModelSummary {SurfaceNames.Summary}() => {SurfaceNames.Compiled}.Definition.Summary();").Line();
        writer.Line("global::System.Collections.Generic.IEnumerable<global::Lux.Gen.Member> global::Lux.Gen.IModule.Members()");
        using (writer.Indent())
        {
            writer.Line($"=> global::Lux.Gen.Programs.ModelMembers.Of(this, typeof({model}));");
        }
    }
}
