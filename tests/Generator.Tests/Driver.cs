extern alias generator;

using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using ModelAnalyzer = generator::Lux.Gen.ModelAnalyzer;
using ModelGenerator = generator::Lux.Gen.ModelGenerator;
using ModelReader = generator::Lux.Gen.ModelReader;
using ReadResult = generator::Lux.Gen.ReadResult;

namespace Lux.Gen.Tests;

/// <summary>Runs the generator and the analyzer over source texts, as a compiler does.</summary>
static class Driver
{
    public static readonly CSharpParseOptions Parse = new(LanguageVersion.Latest);

    static readonly ImmutableArray<MetadataReference> References =
    [
        .. NetReferences.All,
        .. new[] { typeof(Tensor).Assembly.Location, Path.Combine(AppContext.BaseDirectory, "Lux.Gen.Kernels.Simd.dll") }.Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The references of a project that uses Lux.Gen.Gpu.</summary>
    public static readonly ImmutableArray<MetadataReference> GpuReferences =
    [
        .. References, .. new[] { typeof(Gpu.Registration).Assembly.Location, typeof(ILGPU.Context).Assembly.Location }.Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What stands before every test's source.</summary>
    public const string Usings = "using System; using System.Collections.Generic; using System.Linq; using Lux.Gen;\n";

    public static SyntaxTree Tree(string source, string path = "Model.cs") => CSharpSyntaxTree.ParseText(source, Parse, path, System.Text.Encoding.UTF8);

    /// <summary>Compiles files, named Model.cs, Model1.cs, …</summary>
    public static CSharpCompilation Compile(params string[] sources) =>
        Compile(sources.Select(static (source, i) => Tree(source, i == 0 ? "Model.cs" : $"Model{i.ToString(CultureInfo.InvariantCulture)}.cs")));

    public static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees, string name = "Tests") => CSharpCompilation.Create(
        name, trees, References, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: false, checkOverflow: true));

    /// <summary>A driver that runs the generator and keeps track of its steps.</summary>
    public static GeneratorDriver Generator(params (string Name, string Value)[] properties) => CSharpGeneratorDriver.Create(
        [new ModelGenerator().AsSourceGenerator()],
        parseOptions: Parse,
        optionsProvider: new BuildProperties(properties),
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator once.</summary>
    public static GeneratorRunResult Generate(Compilation compilation, params (string Name, string Value)[] properties) =>
        Generator(properties).RunGenerators(compilation).GetRunResult().Results.Single();

    /// <summary>The compilation with what the generator adds.</summary>
    public static Compilation Extend(Compilation compilation)
    {
        Generator().RunGeneratorsAndUpdateCompilation(compilation, out Compilation extended, out _);
        return extended;
    }

    /// <summary>What the analyzer says of the compilation, extended by the generator, in the order of the source.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation)
    {
        Compilation extended = Extend(compilation);
        ImmutableArray<Diagnostic> found = await extended.WithAnalyzers([new ModelAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. found.Where(static d => !d.IsSuppressed).OrderBy(static d => d.Location.SourceSpan.Start)];
    }

    /// <summary>What the compiler itself has against the compilation, extended by the generator.</summary>
    public static ImmutableArray<Diagnostic> CompilerErrors(Compilation compilation) =>
        [.. Extend(compilation).GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)];

    /// <summary>Loads what a compilation that has no errors becomes.</summary>
    public static Assembly Load(Compilation compilation)
    {
        using MemoryStream output = new();
        EmitResult result = compilation.Emit(output);
        Assert.Equal("", string.Join("; ", result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error)));
        return Assembly.Load(output.ToArray());
    }

    /// <summary>Reads one class.</summary>
    public static ReadResult Read(Compilation compilation, string type) =>
        ModelReader.Read(compilation, compilation.GetTypeByMetadataName(type) ?? throw new ArgumentException($"there is no {type}", nameof(type)), CancellationToken.None);

    /// <summary>Reads the class M of a source that C# accepts.</summary>
    public static ReadResult Read(string source)
    {
        CSharpCompilation compilation = Compile(Usings + source);
        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        return Read(compilation, "M");
    }

    sealed class BuildProperties((string Name, string Value)[] properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties.ToDictionary(static p => "build_property." + p.Name, static p => p.Value));
        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options([]);
        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options([]);
    }

    sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
