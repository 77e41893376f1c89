extern alias generator;

using System.Text;
using generator::Lux.Gen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lux.Gen.Benchmarks.Generator;

/// <summary>Runs the generator over a compilation with one model.</summary>
sealed class GeneratorRun
{
    static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    readonly Compilation compilation;
    readonly GeneratorDriver warm;
    int edits;

    /// <summary>So many Dense layers with gelu.</summary>
    public GeneratorRun(int layers) : this($"{layers} Dense", ModelOf(layers)) { }

    /// <summary>A model that a source holds.</summary>
    public GeneratorRun(string name, string source)
    {
        compilation = CSharpCompilation.Create(
            "Models",
            [Parse(source), Parse("static class Other;")],
            References,
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        warm = Cold();
        Diagnostic[] errors = [.. warm.GetRunResult().Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0 || warm.GetRunResult().GeneratedTrees.Length == 0)
        {
            throw new InvalidOperationException($"The generator did not compile {name}: {string.Join(", ", (object[])errors)}");
        }
    }

    /// <summary>The lines that were generated.</summary>
    public int GeneratedLines => warm.GetRunResult().GeneratedTrees.Sum(static tree => tree.GetText().Lines.Count);

    /// <summary>What the C# compiler makes of the model and what was generated for it.</summary>
    public object Compile() => compilation.AddSyntaxTrees(warm.GetRunResult().GeneratedTrees.Select(static tree => Parse(tree.ToString()))).Emit(Stream.Null) is { Success: true } result
        ? result
        : throw new InvalidOperationException("What was generated does not compile.");

    /// <summary>A first run, with nothing cached.</summary>
    public GeneratorDriver Cold() => CSharpGeneratorDriver.Create([new ModelGenerator().AsSourceGenerator()], parseOptions: Options).RunGenerators(compilation);

    /// <summary>A run after an edit in another file, as each key stroke makes one.</summary>
    public GeneratorDriver UnrelatedEdit()
    {
        SyntaxTree other = compilation.SyntaxTrees.Last();
        return warm.RunGenerators(compilation.ReplaceSyntaxTree(other, Parse($"static class Other {{ const int Edits = {edits++}; }}")));
    }

    static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, Options);

    static string ModelOf(int layers)
    {
        StringBuilder text = new("using Lux.Gen;\n[CompileModel] public sealed partial class Model\n{\n    readonly Chain layers = new(\n");
        for (int i = 0; i < layers; i++)
        {
            text.Append("        new Dense(32, 32, Activations.Gelu)").Append(i == layers - 1 ? ");\n" : ",\n");
        }

        return text.Append("""
                public Tensor Forward(Tensor x) => layers.Forward(x);
                [Objective] public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
            }
            """).ToString();
    }

    static IEnumerable<MetadataReference> References => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Lux.Gen.dll" or "Lux.Gen.Kernels.Simd.dll"))
        .Select(static path => MetadataReference.CreateFromFile(path));
}
