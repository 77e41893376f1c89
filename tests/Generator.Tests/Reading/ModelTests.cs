extern alias generator;
using Entry = generator::Lux.Gen.Entry;
using G = generator::Lux.Gen;
using Graph = generator::Lux.Gen.Graph;
using Model = generator::Lux.Gen.Model;
using Node = generator::Lux.Gen.Node;
using ReadResult = generator::Lux.Gen.ReadResult;

namespace Lux.Gen.Tests;

/// <summary>What reading finds in whole models: parameters, state, entries, shapes, names.</summary>
public class ModelTests
{
    const string Mlp = """
        namespace Demo;
        [CompileModel] public sealed partial class M
        {
            readonly Chain layers = new(new Dense(2, 32, Activations.Gelu), new Dense(32, 32, Activations.Gelu), new Dense(32, 2));
            public Tensor Forward(Tensor x) => layers.Forward(x);
            [Objective] public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
        }
        """;

    static Model Read(string source, string type = "M")
    {
        ReadResult read = Driver.Read(Driver.Compile(Driver.Usings + source), type);
        Assert.Equal("", string.Join("; ", read.Problems.Select(static p => $"{p.Id} {p.Message} at {p.At.Lines}")));
        return read.Model!;
    }

    static string Signature(Entry entry) =>
        $"{entry.Name}({string.Join(", ", entry.Arguments.Select(static a => $"{(a.IsScalar ? "number" : a.Type)} {a.Name} {a.Shape}"))}) → {entry.OutputNames}";

    static IEnumerable<Node> Outputs(Graph graph) => graph.Outputs.Select(o => graph.Nodes[o]);

    [Fact]
    public void A_chain_of_layers_is_read_whole()
    {
        Model model = Read(Mlp, "Demo.M");
        Assert.Equal("Demo.M", model.FullName);
        Assert.Equal(
            ["Layers.Layer1.Weight [32, 2]", "Layers.Layer1.Bias [32]", "Layers.Layer2.Weight [32, 32]", "Layers.Layer2.Bias [32]", "Layers.Layer3.Weight [2, 32]", "Layers.Layer3.Bias [2]"],
            model.Parameters.Select(static p => $"{p.Path} {p.Shape}"));
        Assert.Equal(["Layers Chain 0", "Layers.Layer1 Dense 96", "Layers.Layer2 Dense 1056", "Layers.Layer3 Dense 66"], model.Layers.Select(static l => $"{l.Path} {l.Type} {l.Parameters}"));
        Assert.Equal(["Forward(Float32 x [N, 2]) → Output", "Loss(Float32 x [N, 2], Float32 y [N, 2]) → Value"], model.Entries.Select(Signature));
    }

    [Fact]
    public void Parameters_are_leaves_by_path() =>
        Assert.Equal(
            ["Layers.Layer1.Bias", "Layers.Layer1.Weight", "Layers.Layer2.Bias", "Layers.Layer2.Weight", "Layers.Layer3.Bias", "Layers.Layer3.Weight"],
            Read(Mlp, "Demo.M").Entries[0].Predict.Nodes.Where(static n => n.Kind == G.OpKind.Parameter).Select(static n => n.Op.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Nested_types_are_reopened() =>
        Assert.Equal(
            "record struct Outer, class Middle, class M",
            string.Join(", ", Read("partial record struct Outer { public partial class Middle { [CompileModel] public partial class M { public Tensor Forward([Shape(2)] Tensor x) => x; } } }", "Outer+Middle+M")
                .Types.Select(static t => $"{t.Keyword} {t.Name}")));

    /// <summary>What models may look like, each in a class M; the emitted code compiles in place.</summary>
    [Theory]
    [InlineData("public partial interface IOuter { public readonly partial record struct Outer { [CompileModel] internal sealed partial class M { readonly Dense d = new(2, 2); public Tensor Forward(Tensor x) => d.Forward(x); } } }")]
    [InlineData("namespace A.B { [CompileModel] public sealed partial record M { readonly Dense d = new(2, 2); public Tensor Forward(Tensor x) => d.Forward(x); [Objective] public Tensor Loss(Tensor x, float w) => Forward(x).Mean() * w; } }")]
    [InlineData("public static partial class Outer { [CompileModel(Precision = Precision.Double)] sealed partial class M { readonly Dense d = new(2, 2); public Tensor Forward(Tensor x) => d.Forward(x); [Objective] internal Tensor Loss(Tensor x, float w, double v) => Forward(x).Mean() * w * v; } }")]
    [InlineData("[CompileModel] sealed partial class M { readonly Dense d = new(2, 2); public Tensor Forward(Tensor x) => d.Forward(x); public (Tensor A, Tensor B) Forward(Tensor x, [Shape(\"N\", 2)] Tensor y) => (d.Forward(x), y); }")]
    [InlineData("[CompileModel] sealed partial class M : Layer { readonly Dense @class = new(2, 2); public override Tensor Forward(Tensor @event) => @class.Forward(@event); [Objective] public Tensor @if(Tensor @event) => Forward(@event).Mean(); }")]
    public void Emitted_code_compiles(string source)
    {
        var compilation = Driver.Compile(Driver.Usings + source);
        Assert.Equal("", string.Join("; ", Driver.CompilerErrors(compilation)));
        Assert.NotEmpty(Driver.Generate(compilation).GeneratedSources);
    }

    [Fact]
    public void Sizes_have_the_names_that_Shape_gives()
    {
        Model model = Read("[CompileModel] partial class M { public Tensor Forward([Shape(\"B\", \"T\", 4)] Tensor x, [Shape(\"B\")] Tensor w) => x.Sum(1) * w.Reshape([Dim.Any, 1]); }");
        Assert.Equal("Forward(Float32 x [B, T, 4], Float32 w [B]) → Output", Signature(model.Entries[0]));
        Assert.Equal("[B, 4]", Outputs(model.Entries[0].Predict).Single().Shape.ToString());
    }

    [Fact]
    public void An_objective_takes_shapes_from_Forward_where_nothing_else_says_them() =>
        Assert.Equal(
            "Penalty(Float32 x [N, 2]) → Value",
            Signature(Read("[CompileModel] partial class M { readonly Dense d = new(2, 2); public Tensor Forward(Tensor x) => d.Forward(x); [Objective] public Tensor Penalty(Tensor x) => x.Square().Sum() + d.Forward(x).Sum(); }").Entries[1]));

    [Fact]
    public void An_objective_infers_its_own_shapes_first() =>
        Assert.Equal(
            "Loss(Float32 x [N, 3]) → Value",
            Signature(Read("[CompileModel] partial class M { readonly Dense d = new(2, 2), e = new(3, 2); public Tensor Forward(Tensor x) => d.Forward(x); [Objective] public Tensor Loss(Tensor x) => e.Forward(x).Sum() + d.Weight.Value.Sum() + d.Bias!.Value.Sum(); }").Entries[1]));

    [Fact]
    public void Numbers_given_at_run_time_are_inputs()
    {
        Model model = Read("""
            [CompileModel] partial class M
            {
                readonly Dense d = new(2, 2);
                public Tensor Forward(Tensor x) => d.Forward(x);
                [Objective] public Tensor Loss(Tensor x, float weight, double power) => (Forward(x) / weight).Sum() * (1 - 2 * weight) + MathF.Exp(weight) + Math.Pow(power, 2) - -power;
            }
            """);
        Assert.Equal("Loss(Float32 x [N, 2], number weight [], number power []) → Value", Signature(model.Entries[1]));
        Assert.Equal(["x", "weight", "power"], model.Entries[1].Predict.Nodes.Where(static n => n.Kind == G.OpKind.Input).Select(static n => n.Op.Name));
        Model plain = Read("""
            [CompileModel] partial class M
            {
                readonly Dense d = new(2, 2);
                public Tensor Forward(Tensor x) => d.Forward(x);
                [Objective] public Tensor Loss(Tensor x, [Shape] Tensor weight, [Shape] Tensor power)
                {
                    Tensor s = (Forward(x) / weight).Sum();
                    Tensor t = 2 * weight;
                    Tensor u = s * (1 - t) + weight.Exp();
                    Tensor v = u + power.Pow(2);
                    return v - -power;
                }
            }
            """);
        Assert.Equal(plain.Entries[1].Predict, model.Entries[1].Predict);
    }

    [Fact]
    public void Results_have_the_names_of_the_tuple()
    {
        Model model = Read("""
            [CompileModel] partial class M
            {
                readonly Dense d = new(2, 2);
                public (Tensor Mean, Tensor) Forward(Tensor x) { Tensor y = d.Forward(x); return (y.Mean(0), y); }
                [Objective] public (Tensor Value, Tensor Penalty) Loss(Tensor x) { Tensor p = Forward(x).Mean.Square().Sum(); return (Forward(x).Item2.Sum() + p, p); }
            }
            """);
        Assert.Equal(["Forward(Float32 x [N, 2]) → Mean, Item2", "Loss(Float32 x [N, 2]) → Value, Penalty"], model.Entries.Select(Signature));
        Assert.Equal(["[2]", "[N, 2]"], Outputs(model.Entries[0].Predict).Select(static n => n.Shape.ToString()));
    }

    [Fact]
    public void State_is_an_output_of_the_training_run_alone()
    {
        Model model = Read("""
            [CompileModel] partial class M
            {
                readonly Average average = new();
                public Tensor Forward([Shape("N", 2)] Tensor x) => average.Forward(x);
            }
            sealed class Average : Layer
            {
                readonly StateVariable mean = new([2]), unused = new([]);
                public override Tensor Forward(Tensor x)
                {
                    if (Mode.Training) { mean.Value += 0.1 * (x.Mean(0) - mean.Value); }
                    return x - mean.Value;
                }
            }
            """);
        Assert.Equal(["Average.Mean [2]", "Average.Unused []"], model.States.Select(static s => $"{s.Path} {s.Shape}"));
        Assert.Equal([G.OpKind.Subtract], Outputs(model.Entries[0].Predict).Select(static n => n.Kind));
        Assert.Equal([G.OpKind.Subtract, G.OpKind.Add, G.OpKind.State], Outputs(model.Entries[0].Train).Select(static n => n.Kind));
    }

    [Fact]
    public void A_model_in_double_precision_has_Float64_throughout()
    {
        Model model = Read(Mlp.Replace("[CompileModel]", "[CompileModel(Precision = Precision.Double)]").Replace("Forward(x), y)", "Forward(x), y) + (x > 0).Convert(ElementType.Float32).Mean()"), "Demo.M");
        Assert.Equal(Precision.Double, (Precision)model.Precision);
        Assert.Equal("Loss(Float64 x [N, 2], Float64 y [N, 2]) → Value", Signature(model.Entries[1]));
        Assert.DoesNotContain(G.ElementType.Float32, model.Entries.SelectMany(static e => e.Predict.Nodes.Concat(e.Train.Nodes)).Select(static n => n.Type));
    }

    [Fact]
    public void Labels_select_but_do_not_compute() =>
        Assert.Equal(
            "Loss(Float32 x [N, 2], Int32 label [N, 1]) → Value",
            Signature(Read("""
                [CompileModel] partial class M
                {
                    readonly Dense d = new(2, 2);
                    public Tensor Forward(Tensor x) => d.Forward(x);
                    [Objective] public Tensor Loss(Tensor x, [Shape("N", 1, ElementType = ElementType.Int32)] Tensor label) => Tensor.Select(Tensor.Equal(label, 1), Forward(x), -Forward(x)).Mean();
                }
                """).Entries[1]));

    [Fact]
    public void Objectives_and_layers_are_inherited()
    {
        Model model = Read("""
            abstract class Base
            {
                protected readonly Dense d = new(2, 2);
                protected abstract Tensor Head(Tensor x);
                public Tensor Forward(Tensor x) => Head(d.Forward(x));
                [Objective] public virtual Tensor Loss(Tensor x) => Forward(x).Sum();
            }
            [CompileModel] partial class M : Base
            {
                readonly Dense head = new(2, 1);
                protected override Tensor Head(Tensor x) => head.Forward(x);
                public override Tensor Loss(Tensor x) => base.Loss(x) * 2;
            }
            """);
        Assert.Equal(["D.Weight", "D.Bias", "Head.Weight", "Head.Bias"], model.Parameters.Select(static p => p.Path));
        Assert.Equal(["Forward(Float32 x [N, 2]) → Output", "Loss(Float32 x [N, 2]) → Value"], model.Entries.Select(Signature));
    }

    [Fact]
    public void A_model_nests_in_another()
    {
        Model model = Read("""
            [CompileModel] public partial class Inner { readonly Dense d = new(2, 3); public Tensor Forward(Tensor x) => d.Forward(x); }
            [CompileModel] public partial class M { readonly Inner inner = new(); readonly Dense d = new(3, 1); public Tensor Forward(Tensor x) => d.Forward(inner.Forward(x)); }
            """);
        Assert.Equal(["Inner.D.Weight", "Inner.D.Bias", "D.Weight", "D.Bias"], model.Parameters.Select(static p => p.Path));
        Assert.Equal("[N, 1]", Outputs(model.Entries[0].Predict).Single().Shape.ToString());
    }

    [Fact]
    public void A_shared_layer_has_the_path_it_was_reached_by_first() =>
        Assert.Equal(
            ["A.Weight", "A.Bias"],
            Read("[CompileModel] partial class M { readonly Dense a; readonly Layer[] all; public M() { a = new(2, 2); all = [a, a]; } public Tensor Forward(Tensor x) => all[1].Forward(a.Forward(x)); }")
                .Parameters.Select(static p => p.Path));

    [Fact]
    public void Initializers_are_not_run() =>
        Assert.Single(Read("""
            [CompileModel] partial class M
            {
                readonly Dense d = new(2, 2, bias: false, weightInitializer: (shape, rng) => throw new NotSupportedException());
                static double[] Own(Shape shape, Rng rng) => System.IO.File.ReadAllText("no").Select(c => (double)c).ToArray();
                readonly Parameter p = new([2], Own);
                readonly Parameter q = new([2], Initializers.Uniform(0.5));
                public Tensor Forward(Tensor x) => d.Forward(x) + p.Value + q.Value;
            }
            """).Entries);
}
