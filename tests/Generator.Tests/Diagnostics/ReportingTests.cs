using Microsoft.CodeAnalysis;

namespace Lux.Gen.Tests;

/// <summary>Who reports: the analyzer, so that #pragma works; the generator where analyzers are off. And never two errors for one mistake.</summary>
public class ReportingTests
{
    const string Wrong = "[CompileModel] public partial class M { readonly Dense d = new(0, 2); public Tensor Forward(Tensor x) => d.Forward(x); [Objective] public Tensor Loss(Tensor x, Tensor y, float w) => (Forward(x) - y).Sum() * w; }";
    const string Use = """
        static class Program
        {
            static void Run(Tensor x, Tensor y)
            {
                var model = new M();
                var (ps, st) = model.Setup(seed: 1);
                using var engine = model.On(Device.Default);
                Tensor a = engine.Predict(x, ps, st);
                var (b, next) = engine.Forward(x, ps.To(engine.Device), st);
                var g = engine.Loss.Gradient(x, y, 0.5f, ps, st);
                using var train = engine.Loss.Train(ps, st, new Adam(1e-3f));
                train.Step(x, y, 0.5f);
            }
        }
        """;

    [Fact]
    public void The_generator_is_silent() =>
        Assert.Empty(Driver.Generate(Driver.Compile(Driver.Usings + Wrong)).Diagnostics);

    [Theory]
    [InlineData("RunAnalyzers")]
    [InlineData("RunAnalyzersDuringBuild")]
    public void The_generator_reports_where_analyzers_are_off(string property)
    {
        Diagnostic found = Assert.Single(Driver.Generate(Driver.Compile(Driver.Usings + Wrong), (property, "false")).Diagnostics);
        Assert.Equal(("LUX1004", "Model.cs"), (found.Id, found.Location.GetLineSpan().Path));
        Assert.Equal((Driver.Usings + Wrong).IndexOf("0, 2", StringComparison.Ordinal), found.Location.SourceSpan.Start);
        Assert.Equal(1, found.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void The_generator_is_silent_where_analyzers_run_after_all() =>
        Assert.Empty(Driver.Generate(Driver.Compile(Driver.Usings + Wrong), ("RunAnalyzers", "true"), ("RunAnalyzersDuringBuild", "false")).Diagnostics);

    [Fact]
    public async Task A_pragma_suppresses()
    {
        Assert.Single(await Driver.Analyze(Driver.Compile(Driver.Usings + Wrong)));
        Assert.Empty(await Driver.Analyze(Driver.Compile(Driver.Usings + "#pragma warning disable LUX1004\n" + Wrong + "\n#pragma warning restore LUX1004")));
        Assert.Single(await Driver.Analyze(Driver.Compile(Driver.Usings + "#pragma warning disable LUX1003\n" + Wrong)));
    }

    [Fact]
    public async Task Every_wrong_entry_is_reported_once()
    {
        const string Two = "[CompileModel] public partial class M { readonly Dense d = new(2, 2); public Tensor Forward(Tensor x) => d.Forward(x); [Objective] public Tensor A(Tensor x) => Forward(x).Sum(5); [Objective] public Tensor B(Tensor x) => Forward(x); }";
        Assert.Equal(["LUX1003", "LUX1013"], (await Driver.Analyze(Driver.Compile(Driver.Usings + Two))).Select(static d => d.Id));
    }

    [Fact]
    public void Code_that_uses_a_wrong_model_has_no_errors_of_its_own() =>
        Assert.Equal("", string.Join("; ", Driver.CompilerErrors(Driver.Compile(Driver.Usings + Wrong + Use))));

    [Fact]
    public void Parameters_keep_their_names_where_only_a_call_is_wrong() =>
        Assert.Equal("", string.Join("; ", Driver.CompilerErrors(Driver.Compile(Driver.Usings
            + "[CompileModel] public partial class M { readonly Dense first = new(2, 2); public Tensor Forward(Tensor x) => first.Forward(x).Sum(7); }"
            + "static class Program { static Tensor Weight() => new M().Setup(1).Parameters.First.Weight; }"))));

    [Fact]
    public async Task Where_CSharp_refuses_the_source_nothing_is_added()
    {
        var compilation = Driver.Compile(Driver.Usings + "[CompileModel] public partial class M { readonly Dense d = new(2, missing); public Tensor Forward(Tensor x) => d.Forward(x); }");
        Assert.Equal(["CS0103"], Driver.CompilerErrors(compilation).Select(static d => d.Id));
        Assert.Empty(await Driver.Analyze(compilation));
    }
}
