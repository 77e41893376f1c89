using System.Globalization;

namespace Lux.Gen.Tests;

/// <summary>Models and layers called by hand, without an engine to give them parameters.</summary>
public class DirectCallTests
{
    const string Model = """
        [CompileModel] public partial class M
        {
            readonly Dense d = new(2, 2);
            public Tensor Forward(Tensor x) => d.Forward(x);
            [Objective] public Tensor Loss(Tensor x) => Forward(x).Sum();
        }
        """;

    [Theory]
    [InlineData("static void Run(Tensor x) { var y = new M().[|Forward|](x); }", "model.On(Device.Default).Predict(…)")]
    [InlineData("static Tensor Run() => new M().[|Loss|](Data);", "Loss.Evaluate(…)")]
    [InlineData("static void Run(Tensor x) => new Dense(2, 2).[|Forward|](x);", "hold the Dense in a model")]
    [InlineData("static void Run(Layer layer) { var f = () => layer.[|Forward|](Data); }", "hold the Layer in a model")]
    [InlineData("readonly Tensor y = new Chain(new Dense(2, 2)).[|Forward|](Data);", "hold the Chain in a model")]
    public async Task Are_reported(string member, string words)
    {
        (string source, int start, int end) = Markup.Parse(Driver.Usings + Model + "static class Data2 { } class Program { static Tensor Data => null!; " + member + " }");
        var found = Assert.Single(await Driver.Analyze(Driver.Compile(source)));
        Assert.Equal(("LUX1012", start, end), (found.Id, found.Location.SourceSpan.Start, found.Location.SourceSpan.End));
        Assert.Contains(words, found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("static Tensor Twice(Layer layer, Tensor x) => layer.Forward(layer.Forward(x));")]
    [InlineData("static readonly Func<Layer, Tensor, Tensor> Twice = (layer, x) => layer.Forward(layer.Forward(x));")]
    [InlineData("static void Run(Layer layer) { Tensor Twice(Tensor x) => layer.Forward(layer.Forward(x)); }")]
    [InlineData("sealed class Own : Layer { readonly Dense d = new(2, 2); public override Tensor Forward(Tensor x) => Again(() => d.Forward(x)); Tensor Again(Func<Tensor> f) => f(); }")]
    [InlineData("sealed class Pair : Module { readonly Dense d = new(2, 2); Tensor y = null!; public void Forward() => y = d.Forward(y); }")]
    [InlineData("static void Run(Tensor x) { var model = new M(); var (ps, st) = model.Setup(1); using var engine = model.On(Device.Eager); var y = engine.Predict(x, ps, st); var (z, _) = engine.Forward(x, ps, st); }")]
    [InlineData("interface IFunction { Tensor Forward(int x); } static void Run(IFunction f) => f.Forward(1);")]
    public async Task Are_fine_in_models_functions_and_engines(string member)
    {
        var compilation = Driver.Compile(Driver.Usings + Model + "class Program { " + member + " }");
        Assert.Empty(Driver.CompilerErrors(compilation));
        Assert.Empty(await Driver.Analyze(compilation));
    }
}
