using System;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Lux.Gen;

/// <summary>A model as far as it came: its plans; or the sketch of its surface, which then throws; or nothing, where the class cannot be extended.</summary>
internal sealed record CompiledModel(ModelPlans? Plans, SurfaceSketch? Sketch, string? Failure = null)
{
    public static CompiledModel Of(ReadResult read, CancellationToken token)
    {
        try
        {
            return new(read.Model is null ? null : ModelPlans.Of(read.Model, token), read.Sketch);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new(null, read.Sketch, $"{read.Model?.FullName} could not be compiled: {e.GetType().Name} in the compiler: {e.Message}");
        }
    }

    /// <summary>Writes the files of the model.</summary>
    public void Emit(HintNames names, BuildOptions options, bool hasGpu, SourceProductionContext output)
    {
        if (Failure is not null)
        {
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.Internal, Location.None, Failure));
        }

        if (Plans is not null)
        {
            options.Report(Plans, output);
            Add(names.Of(Sketch!) + ".g.cs", ModelEmitter.Surface(Plans, hasGpu), output);
            Add(names.Of(Sketch!) + ".Programs.g.cs", ModelEmitter.Programs(Plans), output);
            if (hasGpu)
            {
                Add(names.Of(Sketch!) + ".Gpu.g.cs", ModelEmitter.GpuPrograms(Plans), output);
            }
        }
        else if (Sketch is not null)
        {
            Add(names.Of(Sketch) + ".g.cs", SurfaceEmitter.EmitThrowing(Sketch), output);
        }
    }

    static void Add(string name, string text, SourceProductionContext output) => output.AddSource(name, SourceText.From(text, Encoding.UTF8));
}
