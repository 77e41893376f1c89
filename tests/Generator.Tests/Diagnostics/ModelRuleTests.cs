namespace Lux.Gen.Tests;

/// <summary>Each rule about a model as a whole: where it speaks, and what it says.</summary>
public class ModelRuleTests
{
    const string D = "readonly Dense d = new(2, 2); ", Forward = "public Tensor Forward(Tensor x) => d.Forward(x); ";

    static readonly Dictionary<string, (string Id, string Words, string Source)> Cases = new()
    {
        ["not partial"] = ("LUX1006", "M must be partial", "[CompileModel] class [|M|] { " + D + Forward + "}"),
        ["outer type not partial"] = ("LUX1006", "Outer must be partial", "class [|Outer|] { [CompileModel] partial class M { " + D + Forward + "} } class M { }"),
        ["generic"] = ("LUX1007", "M cannot be generic", "[CompileModel] partial class [|M|]<T> { " + D + Forward + "}"),
        ["inside a generic type"] = ("LUX1007", "Outer cannot be generic", "partial class [|Outer|]<T> { [CompileModel] partial class M { " + D + Forward + "} }"),
        ["no parameterless constructor"] = ("LUX1008", "needs a constructor without parameters", "[CompileModel] partial class [|M|] { readonly Dense d; public M(int n) { d = new(n, n); } " + Forward + "}"),
        ["primary constructor with parameters"] = ("LUX1008", "needs a constructor without parameters", "[CompileModel] partial class [|M|](int n) { readonly Dense d = new(n, n); " + Forward + "}"),
        ["file-local"] = ("LUX1009", "cannot be local to its file", "[CompileModel] file partial class [|M|] { " + D + Forward + "}"),
        ["abstract"] = ("LUX1009", "cannot be abstract", "[CompileModel] abstract partial class [|M|] { " + D + Forward + "}"),
        ["static"] = ("LUX1009", "cannot be static", "[CompileModel] static partial class [|M|] { public static Tensor Forward(Tensor x) => x; }"),
        ["derived from a model"] = ("LUX1009", "derives from Base, which is compiled itself", "[CompileModel] public partial class Base { " + D + Forward + "} [CompileModel] public partial class [|M|] : Base { }"),
        ["no Forward"] = ("LUX1015", "M needs a method Forward", "[CompileModel] partial class [|M|] { " + D + "public Tensor Predict(Tensor x) => d.Forward(x); }"),
        ["argument that is no tensor"] = ("LUX1016", "'n' must be a Tensor, or a float", "[CompileModel] partial class M { " + D + "public Tensor Forward(Tensor x, int [|n|]) => d.Forward(x) * n; }"),
        ["argument by reference"] = ("LUX1016", "'x' must be a Tensor", "[CompileModel] partial class M { " + D + "public Tensor Forward(ref Tensor [|x|]) => d.Forward(x); }"),
        ["result that is no tensor"] = ("LUX1016", "must return a Tensor or a tuple of tensors, not float", "[CompileModel] partial class M { " + D + Forward + "[Objective] public float [|Loss|](Tensor x) => 1; }"),
        ["static Forward"] = ("LUX1016", "'Forward' cannot be static", "[CompileModel] partial class M { " + D + "public static Tensor [|Forward|](Tensor x) => x; }"),
        ["generic objective"] = ("LUX1016", "'Loss' cannot be generic", "[CompileModel] partial class M { " + D + Forward + "[Objective] public Tensor [|Loss|]<T>(Tensor x) => x.Sum(); }"),
        ["member named as one of ours"] = ("LUX1010", "'Setup' is a name that the compiler gives", "[CompileModel] partial class M { " + D + Forward + "void [|Setup|]() { } }"),
        ["inherited member named as one of ours"] = ("LUX1010", "'On' is a name that the compiler gives", "class Base { public int [|On|] = 1; } [CompileModel] partial class M : Base { " + D + Forward + "}"),
        ["objective named as a member of the engine"] = ("LUX1010", "an objective cannot be named 'Load'", "[CompileModel] partial class M { " + D + Forward + "[Objective] public Tensor [|Load|](Tensor x) => Forward(x).Sum(); }"),
        ["two objectives of one name"] = ("LUX1010", "two objectives are named 'Loss'", "[CompileModel] partial class M { " + D + Forward + "[Objective] public Tensor Loss(Tensor x) => Forward(x).Sum(); [Objective] public Tensor [|Loss|](Tensor x, Tensor y) => Forward(x).Sum(); }"),
        ["two members of one path"] = ("LUX1010", "both named 'D.Weight'", "[CompileModel] partial class [|M|] { " + D + "readonly Dense _d = new(2, 2); " + Forward + "}"),
        ["objective that is no scalar"] = ("LUX1013", "must be a scalar, but its value has the shape [N, 2]", "[CompileModel] partial class M { " + D + Forward + "[Objective] public Tensor [|Loss|](Tensor x) => Forward(x); }"),
        ["objective of truth values"] = ("LUX1013", "elements of type Bool", "[CompileModel] partial class M { " + D + Forward + "[Objective] public Tensor [|Loss|](Tensor x) => Forward(x).Sum() > 0; }"),
        ["objective that does not reach a parameter"] = ("LUX1014", "does not depend on 'E.Weight', 'E.Bias'", "[CompileModel] partial class M { " + D + "readonly Dense e = new(2, 2); " + Forward + "[Objective] public Tensor [|Loss|](Tensor x) => (Forward(x) + e.Forward(x).Floor()).Sum(); }"),
        ["unknown shape"] = ("LUX1005", "the shape of 'x' is not known here; say it with [Shape(...)]", "[CompileModel] partial class M { " + D + "public Tensor Forward(Tensor x) => d.Forward([|x.Tanh()|]); }"),
        ["argument without use"] = ("LUX1005", "nothing in 'Forward' says what shape 'y' has", "[CompileModel] partial class M { " + D + "public Tensor Forward(Tensor x, Tensor [|y|]) => d.Forward(x); }"),
        ["shape of nonsense"] = ("LUX1004", "must be positive numbers and names", "[CompileModel] partial class M { " + D + "public Tensor Forward([[|Shape(\"N\", 0)|]] Tensor x) => d.Forward(x); }"),
        ["shape of a number"] = ("LUX1004", "'w' is a number and has no shape", "[CompileModel] partial class M { " + D + "public Tensor Forward(Tensor x, [[|Shape(2)|]] float w) => d.Forward(x) * w; }"),
        ["argument of another precision"] = ("LUX1017", "Precision.Double", "[CompileModel] partial class M { " + D + "public Tensor Forward([[|Shape(\"N\", 2, ElementType = ElementType.Float64)|]] Tensor x) => d.Forward(x); }"),
        ["shape that does not fit the layer"] = ("LUX1003", "Dense expects [..., 2] but receives [N, 3]", "[CompileModel] partial class M { " + D + "public Tensor Forward([Shape(\"N\", 3)] Tensor x) => d.Forward([|x|]); }"),
        ["error in Forward, which an objective calls"] = ("LUX1003", "Dense expects [..., 2]", "[CompileModel] partial class M { " + D + "public Tensor Forward([Shape(\"N\", 3)] Tensor x) => d.Forward([|x|]); [Objective] public Tensor Loss([Shape(\"N\", 3)] Tensor x) => Forward(x).Sum(); }"),
        ["condition on a number given at run time"] = ("LUX1002", "'w > 0' is known at run time only", "[CompileModel] partial class M { " + D + "public Tensor Forward(Tensor x, float w) => [|w > 0|] ? d.Forward(x) : d.Forward(-x); }"),
        ["number given at run time where a known one is needed"] = ("LUX1002", "'w' is known at run time only", "[CompileModel] partial class M { " + D + "public Tensor Forward(Tensor x, double w) => d.Forward(x).Clamp(0, [|w|]); }"),
        ["number given at run time as a whole number"] = ("LUX1002", "known at run time only", "[CompileModel] partial class M { " + D + "public Tensor Forward(Tensor x, float w) => d.Forward(x) * [|(int)w|]; }"),
        ["error in a field"] = ("LUX1004", "inputs ('0')", "[CompileModel] partial class M { readonly Dense d = new([|0|], 2); " + Forward + "}"),
        ["tensor that is null"] = ("LUX1020", "'Forward' returns null", "[CompileModel] partial class M { " + D + "public Tensor [|Forward|]([Shape(2)] Tensor x) => null!; }"),
        ["failure of the compiler"] = ("LUX1099", "M could not be compiled: ArgumentNullException", "[CompileModel] partial class [|M|] { readonly Odd odd = new(); public Tensor Forward([Shape(2)] Tensor x) => x; } class Odd : Module { public override IEnumerable<Member> Members() => null!; }"),
    };

    public static TheoryData<string> Names { get; } = [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Speaks_at_the_token(string rule)
    {
        (string id, string words, string marked) = Cases[rule];
        (string source, int start, int end) = Markup.Parse(Driver.Usings + marked);
        var found = Assert.Single(await Driver.Analyze(Driver.Compile(source)));
        Assert.Equal($"{id} «{source[start..end]}»", $"{found.Id} «{source[found.Location.SourceSpan.Start..found.Location.SourceSpan.End]}»");
        Assert.Contains(words, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal((start, end), (found.Location.SourceSpan.Start, found.Location.SourceSpan.End));
    }

    [Fact]
    public async Task A_layer_of_another_assembly_is_refused()
    {
        var library = Driver.Compile([Driver.Tree(Driver.Usings + "public class Twice : Layer { public override Tensor Forward(Tensor x) => x * 2; } public static class Functions { public static Tensor Twice(Tensor x) => x * 2; }")], "Library");
        foreach ((string id, string words, string marked) in new[]
        {
            ("LUX1011", "compiled into another assembly, Library", "[CompileModel] partial class M { readonly Layer t = [|new Twice()|]; public Tensor Forward([Shape(2)] Tensor x) => t.Forward(x); }"),
            ("LUX1011", "compiled into another assembly, Library", "class Own : Twice { } [CompileModel] partial class M { readonly Layer t = [|new Own()|]; public Tensor Forward([Shape(2)] Tensor x) => t.Forward(x); }"),
            ("LUX1011", "compiled into another assembly, Library", "[CompileModel] partial class M { public Tensor Forward([Shape(2)] Tensor x) => [|Functions.Twice(x)|]; }"),
        })
        {
            (string source, int start, int end) = Markup.Parse(Driver.Usings + marked);
            foreach (var reference in new Microsoft.CodeAnalysis.MetadataReference[] { library.ToMetadataReference(), Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(Image(library)) })
            {
                var found = Assert.Single(await Driver.Analyze(Driver.Compile(source).AddReferences(reference)));
                Assert.Equal((id, start, end), (found.Id, found.Location.SourceSpan.Start, found.Location.SourceSpan.End));
                Assert.Contains(words, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
            }
        }

        static byte[] Image(Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation)
        {
            using MemoryStream stream = new();
            Assert.True(compilation.Emit(stream).Success);
            return stream.ToArray();
        }
    }

    [Fact]
    public async Task Another_version_of_the_runtime_is_refused()
    {
        const string Runtime = """
            [assembly: System.Reflection.AssemblyVersion("9.8.7.0")]
            namespace Lux.Gen { public sealed class CompileModelAttribute : System.Attribute { } public sealed class Tensor { } }
            """;
        var other = Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create("Lux.Gen", [Driver.Tree(Runtime)], NetReferences.All, new(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary));
        (string source, int start, int end) = Markup.Parse("using Lux.Gen; [CompileModel] partial class [|M|] { public Tensor Forward(Tensor x) => x; }");
        var model = Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create("Tests", [Driver.Tree(source)], [.. NetReferences.All, other.ToMetadataReference()], new(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary));
        var found = Assert.Single(await Driver.Analyze(model));
        Assert.Equal(("LUX1023", start, end), (found.Id, found.Location.SourceSpan.Start, found.Location.SourceSpan.End));
        Assert.Contains("refers to version 9.8.7 of Lux.Gen.dll", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_layer_deep_inside_is_named_and_so_is_the_call()
    {
        const string Source = Driver.Usings + "[CompileModel] partial class M { readonly Chain c = new(new Dense(2, 4), new Dense(3, 2)); public Tensor Forward(Tensor x) => c.Forward(x); }";
        var found = Assert.Single(await Driver.Analyze(Driver.Compile(Source)));
        Assert.Equal("new Dense(3, 2)", Text(found.Location));
        Assert.Equal("x", Text(Assert.Single(found.AdditionalLocations)));

        static string Text(Microsoft.CodeAnalysis.Location location) => Source[location.SourceSpan.Start..location.SourceSpan.End];
    }
}
