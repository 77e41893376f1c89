extern alias generator;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Reason = Microsoft.CodeAnalysis.IncrementalStepRunReason;
using Steps = generator::Lux.Gen.Steps;

namespace Lux.Gen.Tests;

/// <summary>What an edit makes the generator do again. Reading runs on every edit; what comes after, only where the model's meaning changed.</summary>
public class EditTests
{
    const string Model = """
        using System; using Lux.Gen;
        namespace Demo;
        [CompileModel] public sealed partial class Mlp
        {
            const int Width = 8;
            readonly Dense first = new(2, Width), second = new(Width, 2);
            public Tensor Forward(Tensor x)
            {
                Tensor hidden = Functions.Bend(first.Forward(x));
                return second.Forward(hidden);
            }
            [Objective] public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
        }
        """;

    const string Functions = "using Lux.Gen; namespace Demo; static class Functions { public static Tensor Bend(Tensor t) => t * t.Sigmoid(); }";
    const string Other = "using Lux.Gen; namespace Demo; [CompileModel] public sealed partial class Other { readonly Dense d = new(3, 3); public Tensor Forward(Tensor x) => d.Forward(x); }";
    const string Unrelated = "class Unrelated { int n = 1; }";

    static readonly string[] Files = [Model, Functions, Other, Unrelated];

    /// <summary>Name, file, text before, text after, whether the model Mlp means something else then.</summary>
    public static TheoryData<string, int, string, string, bool> Edits { get; } = new()
    {
        { "comment", 0, "return second", "/* the output */ return second", false },
        { "line above", 0, "namespace Demo;", "namespace Demo;\n\n", false },
        { "whitespace", 0, "new(2, Width)", "new( 2,  Width )", false },
        { "local renamed", 0, "hidden", "h", false },
        { "constant renamed", 0, "Width", "Features", false },
        { "field's name changed", 0, "first", "input", true },
        { "same value, said otherwise", 0, "Width = 8", "Width = 4 * 2", false },
        { "loop for the same computation", 0, "return second.Forward(hidden);", "foreach (Layer layer in new Layer[] { second }) { hidden = layer.Forward(hidden); } return hidden;", false },
        { "constant changed", 0, "Width = 8", "Width = 16", true },
        { "shape said", 0, "Forward(Tensor x)", "Forward([Shape(\"B\", 2)] Tensor x)", true },
        { "objective's name changed", 0, "Loss(", "Error(", true },
        { "objective removed", 0, "[Objective]", "", true },
        { "precision changed", 0, "[CompileModel]", "[CompileModel(Precision = Precision.Double)]", true },
        { "callee's body changed", 1, "t * t.Sigmoid()", "t * t.Tanh()", true },
        { "callee's body rewritten", 1, "=> t * t.Sigmoid();", "{ Tensor s = t.Sigmoid(); return t * s; }", false },
        { "callee's file commented", 1, "static class", "/* functions */ static class", false },
        { "other model changed", 2, "new(3, 3)", "new(3, 4)", false },
        { "unrelated file changed", 3, "n = 1", "n = 2", false },
        { "unrelated file with a new type", 3, "class Unrelated", "class More { } class Unrelated", false },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_regenerates_only_what_means_something_else(string name, int file, string before, string after, bool changes)
    {
        Assert.Contains(before, Files[file], StringComparison.Ordinal);
        CSharpCompilation compilation = Driver.Compile(Files);
        GeneratorDriver driver = Driver.Generator().RunGenerators(compilation);
        SyntaxTree old = compilation.SyntaxTrees[file];
        GeneratorRunResult result = driver.RunGenerators(compilation.ReplaceSyntaxTree(old, Driver.Tree(Files[file].Replace(before, after), old.FilePath))).GetRunResult().Results.Single();

        Assert.Null(result.Exception);
        Assert.Equal(changes ? Reason.Modified : Reason.Unchanged, ReasonOf(result, Steps.Read, "Mlp"));
        Assert.Equal(changes ? Reason.Modified : Reason.Cached, ReasonOf(result, Steps.Plan, "Mlp"));
        bool isOther = name == "other model changed";
        Assert.Equal(isOther ? Reason.Modified : Reason.Cached, ReasonOf(result, Steps.Plan, "Other"));
        Reason[] outputs = [.. result.TrackedOutputSteps.SelectMany(static s => s.Value).SelectMany(static s => s.Outputs).Select(static o => o.Reason)];
        Assert.Equal(changes || isOther, outputs.Contains(Reason.Modified));
    }

    [Fact]
    public void A_wrong_model_is_not_emitted_again_when_its_errors_move()
    {
        string wrong = Model.Replace("Width = 8", "Width = 0");
        CSharpCompilation compilation = Driver.Compile(wrong, Functions);
        GeneratorDriver driver = Driver.Generator().RunGenerators(compilation);
        GeneratorRunResult result = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Driver.Tree("// a line more\n" + wrong))).GetRunResult().Results.Single();
        Assert.Equal(Reason.Modified, ReasonOf(result, Steps.Read, "Mlp"));
        Assert.Equal(Reason.Cached, ReasonOf(result, Steps.Plan, "Mlp"));
    }

    [Fact]
    public void Running_again_on_the_same_compilation_does_nothing()
    {
        CSharpCompilation compilation = Driver.Compile(Files);
        GeneratorRunResult result = Driver.Generator().RunGenerators(compilation).RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.All(
            result.TrackedSteps.Where(static s => s.Key is Steps.Read or Steps.Plan or Steps.Names).SelectMany(static s => s.Value).SelectMany(static s => s.Outputs),
            static output => Assert.Equal(Reason.Cached, output.Reason));
    }

    static Reason ReasonOf(GeneratorRunResult result, string step, string model) =>
        result.TrackedSteps[step].SelectMany(static s => s.Outputs).Single(o => SketchOf(o.Value).Name == model).Reason;

    static generator::Lux.Gen.SurfaceSketch SketchOf(object value) => value switch
    {
        generator::Lux.Gen.ReadResult read => read.Sketch!,
        generator::Lux.Gen.CompiledModel compiled => compiled.Sketch!,
        _ => throw new ArgumentException("not a model", nameof(value)),
    };
}
