using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>The pipeline: every class marked [CompileModel] is read, compiled and emitted. What is wrong with a model, <see cref="ModelAnalyzer"/> says.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var read = context.SyntaxProvider
            .ForAttributeWithMetadataName(typeof(CompileModelAttribute).FullName!, ModelReader.IsCandidate, ModelReader.Read)
            .WithTrackingName(Steps.Read);
        var compiled = read
            .Select(static (result, _) => result with { Problems = [] })
            .Select(CompiledModel.Of)
            .WithTrackingName(Steps.Plan);
        var names = compiled.Collect().Select(HintNames.Of).WithTrackingName(Steps.Names);
        var options = context.AnalyzerConfigOptionsProvider.Select(BuildOptions.Of);

        var hasGpu = context.CompilationProvider.Select(GpuReference.IsIn);

        context.RegisterSourceOutput(compiled.Combine(names).Combine(options).Combine(hasGpu), static (output, model) => model.Left.Left.Left.Emit(model.Left.Left.Right, model.Left.Right, model.Right, output));
        context.RegisterSourceOutput(hasGpu, GpuReference.Emit);
        context.RegisterSourceOutput(read.Combine(options), static (output, model) => model.Right.Report(model.Left.Problems, output));
    }
}

/// <summary>The names under which tests find the steps of the pipeline.</summary>
internal static class Steps
{
    public const string Read = "Read", Plan = "Plan", Names = "Names";
}
