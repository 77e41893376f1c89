using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>Emits an objective's own types: the objective, its gradient with the auxiliary outputs by name, and its trainer.</summary>
internal static class ObjectiveEmitter
{
    const string Trees = $"<{SurfaceNames.ParameterTree}, {SurfaceNames.StateTree}>";

    // What the bases of a gradient have: an auxiliary output of such a name is found in Auxiliary only.
    static readonly HashSet<string> OfGradient =
    [
        "Value", "Auxiliary", "Parameters", "State", "Inputs", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ToString", "ReferenceEquals",
    ];

    public static void Emit(CodeWriter writer, EntrySketch entry, int index)
    {
        string objective = SurfaceNames.Objective(entry.Name), gradient = SurfaceNames.Gradient(entry.Name), trainer = SurfaceNames.Trainer(entry.Name);
        Signatures s = new(entry);
        writer.Summary($"The objective <c>{entry.Name}</c> on a device. Thread-safe.");
        using (writer.Block($"public sealed class {objective} : global::Lux.Gen.Objective{Trees}"))
        {
            writer.Line($"internal {objective}({SurfaceNames.Engine} engine) : base(engine, {Literals.Of(index)}) {{ }}");
            writer.Line().Summary("The value in test mode.");
            writer.Line($"public global::Lux.Gen.ObjectiveValue Evaluate({s.DeclaredWithTrees})");
            Body(writer, $"base.Evaluate({s.Passed}, {s.Parameters}, {s.State})");
            writer.Line().Summary($"The value and gradient in train mode; the gradients in the tensor arguments too where <paramref name=\"{s.Inputs}\"/> is set.");
            writer.Line($"public {gradient} Gradient({s.DeclaredWithTrees}, bool {s.Inputs} = false)");
            Body(writer, $"new(base.Gradient({s.Passed}, {s.Parameters}, {s.State}, {s.Inputs}))");
            writer.Line().Summary("A trainer that minimizes the objective, from parameters and state.");
            writer.Line($"public {trainer} Train({SurfaceNames.ParameterTree} ps, {SurfaceNames.StateTree} st, global::Lux.Gen.Optimizer optimizer) => new(base.Start(ps, st, optimizer));");
            writer.Line().Summary("A trainer that goes on where another was when its state was taken.");
            writer.Line($"public {trainer} Train(global::Lux.Gen.TrainState saved) => new(base.Start(saved));");
        }

        writer.Line().Summary($"The value and gradient of <c>{entry.Name}</c>.");
        using (writer.Block($"public sealed class {gradient} : global::Lux.Gen.ObjectiveGradient{Trees}"))
        {
            writer.Line($"internal {gradient}(global::Lux.Gen.Programs.GradientData{Trees} data) : base(data) {{ }}");
            HashSet<string> used = [.. OfGradient, gradient];
            for (int i = 1; i < entry.OutputNames.Count; i++)
            {
                string name = char.ToUpperInvariant(entry.OutputNames[i][0]) + entry.OutputNames[i].Substring(1);
                if (used.Add(name))
                {
                    writer.Line().Summary($"The auxiliary output <c>{entry.OutputNames[i]}</c>.");
                    writer.Line($"public global::Lux.Gen.Tensor {name} => base.Auxiliary[{Literals.Of(i - 1)}];");
                }
            }
        }

        writer.Line().Summary($"Trains against <c>{entry.Name}</c>. Not thread-safe: one call at a time.");
        using (writer.Block($"public sealed class {trainer} : global::Lux.Gen.Trainer{Trees}"))
        {
            writer.Line($"internal {trainer}(global::Lux.Gen.Programs.TrainerStart{Trees} start) : base(start) {{ }}");
            writer.Line().Summary("Computes the gradients at a batch and moves the parameters.");
            writer.Line($"public void Step({s.Declared}) => base.Step({s.Passed});");
            writer.Line().Summary("Computes the gradients at a batch, without moving the parameters.");
            writer.Line($"public void ComputeGradients({s.Declared}) => base.ComputeGradients({s.Passed});");
            writer.Line().Summary("Computes the gradients at a batch and adds them to those accumulated; the next Step or ApplyGradients moves the parameters along the mean.");
            writer.Line($"public void AccumulateGradients({s.Declared}) => base.AccumulateGradients({s.Passed});");
        }
    }

    static void Body(CodeWriter writer, string expression)
    {
        using (writer.Indent())
        {
            writer.Line($"=> {expression};");
        }
    }
}
