using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Writes a compiled model: the typed surface, and its programs for the CPU and for GPUs.</summary>
internal static class ModelEmitter
{
    /// <summary>The typed surface, headed by the report of what was compiled.</summary>
    public static string Surface(ModelPlans plans, bool hasGpu) =>
        SurfaceEmitter.Emit(plans.Model, [.. plans.Entries.Select(e => new ProgramNames(e.Predict.Name, e.Forward.Name, e.Gradient?.Name, e.GradientWithInputs?.Name, hasGpu))], ModelReport.Text(plans));

    /// <summary>The programs for the CPU, each a struct inside the model's class.</summary>
    public static string Programs(ModelPlans plans) => Emit(
        plans, "The programs for the CPU. A tile holds its values as [features][rows]: the samples lie in the lanes of the vectors.", Memories.Usings,
        static (plans, writer) =>
        {
            SimdKernels kernels = new();
            IEnumerable<Action> programs = plans.Plans.Select(plan => (Action)(() => SimdEmitter.Emit(plan, plans.Model, kernels, writer)));
            return programs.Append(() => kernels.WriteTo(writer));
        });

    /// <summary>The programs for GPUs, each a struct inside the model's class.</summary>
    public static string GpuPrograms(ModelPlans plans) => Emit(
        plans, "The programs for GPUs. Every value lies row-major, as [rows, features]; i is the number of a thread.", GpuText.Usings(plans.Model.Precision),
        static (plans, writer) =>
        {
            GpuKernels kernels = new();
            return plans.Plans.Select(plan => (Action)(() => GpuEmitter.Emit(Scheduler.WithoutViews(plan, plans.Model), plans.Model, kernels, writer))).Append(() => kernels.WriteTo(writer));
        });

    static string Emit(ModelPlans plans, string header, string usings, Func<ModelPlans, CodeWriter, IEnumerable<Action>> members)
    {
        CodeWriter writer = new();
        ModelScope.Begin(writer, ModelReport.Text(plans) + "\n\n" + header);
        writer.Line(usings).Line();
        ModelScope.Write(writer, plans.Model.Namespace, plans.Model.Types, "", () =>
        {
            bool first = true;
            foreach (Action member in members(plans, writer))
            {
                if (!first)
                {
                    writer.Line();
                }

                first = false;
                member();
            }
        });
        return writer.ToString();
    }
}
