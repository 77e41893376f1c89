using System.Linq;

namespace Lux.Gen;

/// <summary>Writes a compiled model: the typed surface, and its programs for the CPU.</summary>
internal static class ModelEmitter
{
    /// <summary>The typed surface, headed by the report of what was compiled.</summary>
    public static string Surface(ModelPlans plans) =>
        SurfaceEmitter.Emit(plans.Model, [.. plans.Entries.Select(static e => new ProgramNames(Type(e.Predict), Type(e.Forward), Type(e.Gradient), Type(e.GradientWithInputs)))], ModelReport.Text(plans));

    /// <summary>The programs, each a struct inside the model's class.</summary>
    public static string Programs(ModelPlans plans)
    {
        CodeWriter writer = new();
        ModelScope.Begin(writer, ModelReport.Text(plans) + "\n\nThe programs for the CPU. A tile holds its values as [features][rows]: the samples lie in the lanes of the vectors.");
        writer.Line(Memories.Usings).Line();
        ModelScope.Write(writer, plans.Model.Namespace, plans.Model.Types, "", () =>
        {
            bool first = true;
            foreach (Plan plan in plans.Plans)
            {
                if (!first)
                {
                    writer.Line();
                }

                first = false;
                SimdEmitter.Emit(plan, plans.Model, writer);
            }
        });
        return writer.ToString();
    }

    static string? Type(Plan? plan) => plan is null ? null : SimdEmitter.TypeOf(plan);
}
