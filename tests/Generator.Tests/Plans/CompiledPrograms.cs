extern alias generator;
using System.Reflection;
using System.Runtime.Loader;
using Lux.Gen.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>The emitted programs of models, compiled in memory as one assembly.</summary>
sealed class CompiledPrograms
{
    readonly Assembly assembly;

    public CompiledPrograms(IReadOnlyList<G.ModelPlans> models, bool forGpus = true)
    {
        string[] sources = [.. models.Select(G.ModelEmitter.Programs), .. forGpus ? models.Select(G.ModelEmitter.GpuPrograms) : []];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Programs" + Guid.NewGuid().ToString("N"),
            sources.Select(static source => CSharpSyntaxTree.ParseText(source)),
            [.. NetReferences.All, Reference(typeof(Tensor)), Reference(typeof(Kernels.SimdWidth)), Reference(typeof(Gpu.GpuRun)), Reference(typeof(ILGPU.Context))],
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: true));
        using MemoryStream image = new();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Take(5)) + "\n" + (result.Success ? "" : sources[0]));
        image.Position = 0;
        assembly = AssemblyLoadContext.Default.LoadFromStream(image);
    }

    /// <summary>A plan's program for the CPU.</summary>
    public CpuProgram this[G.Model model, G.Plan plan]
    {
        get
        {
            Type program = Find(model, G.SimdEmitter.TypeOf(plan));
            string factory = model.Precision == G.Precision.Double ? nameof(CpuProgram.Double) : nameof(CpuProgram.Single);
            return (CpuProgram)typeof(CpuProgram).GetMethod(factory)!.MakeGenericMethod(program).Invoke(null, null)!;
        }
    }

    /// <summary>A plan's program for GPUs.</summary>
    public GpuProgram ForGpu(G.Model model, G.Plan plan) =>
        (GpuProgram)typeof(Gpu.GpuPrograms).GetMethod(nameof(Gpu.GpuPrograms.Of))!.MakeGenericMethod(Find(model, G.GpuEmitter.TypeOf(plan))).Invoke(null, null)!;

    Type Find(G.Model model, string program) => assembly.GetType(model.FullName, throwOnError: true)!.GetNestedType(program, BindingFlags.NonPublic)!;

    static PortableExecutableReference Reference(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);
}
