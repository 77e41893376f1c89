using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Lux.Gen.Programs;

namespace Lux.Gen.EndToEnd.Tests.Inspection;

/// <summary>The debug device: numbers as on the eager one, and a name for what makes a NaN.</summary>
public partial class DebugTests
{
    static readonly Tensor Rows = Tensor.From([1f, 2, 3, 4], [2, 2]);

    public static TheoryData<string> Models => [.. CompiledModel.Names];

    [Theory, MemberData(nameof(Models))]
    public void Looking_changes_no_number_and_complains_of_no_model(string name)
    {
        CompiledModel model = new(name);
        (IParameterTree ps, IParameterTree st) = model.Setup(seed: 5);
        using ModelRun eager = model.On(Device.Eager), debug = model.On(Device.Debug);
        for (int entry = 0; entry < model.Definition.Entries.Length; entry++)
        {
            EntryDefinition definition = model.Definition.Entries[entry];
            Arguments given = Arguments.Random(definition, model.Real, batch: 3, seed: 2);
            foreach (ProgramKind kind in definition.IsObjective ? Enum.GetValues<ProgramKind>() : [ProgramKind.Predict, ProgramKind.Forward])
            {
                Results.AssertSameBits(Results.Of(eager, entry, kind, given, ps, st), Results.Of(debug, entry, kind, given, ps, st), $"{name}.{definition.Name} ({kind})");
            }
        }
    }

    [Fact]
    public void A_training_on_it_is_that_of_the_eager_device()
    {
        Assert.Equal(Trained(Device.Eager), Trained(Device.Debug));

        static float[] Trained(Device device)
        {
            (EngineTests.Small.ParameterTree ps, EngineTests.Small.StateTree st) = new EngineTests.Small().Setup(1);
            using EngineTests.Small.Engine engine = new EngineTests.Small().On(device);
            using EngineTests.Small.LossTrainer trainer = engine.Loss.Train(ps, st, new Adam(1e-2));
            for (int i = 0; i < 5; i++)
            {
                trainer.Step(Rows, Rows);
            }

            return trainer.Snapshot().Parameters["Layers.Layer1.Weight"].ToArray<float>();
        }
    }

    [Fact]
    public void A_NaN_of_ones_own_layer_has_path_type_operation_and_line()
    {
        NonFiniteException error = Fails<Nested>(Device.Debug, -Rows);
        Assert.Equal(("Layers.Layer2.Layer.Layer1", nameof(Logarithm), "Log", "Log", false), (error.Layer, error.LayerType, error.Operation, error.ForwardOperation, error.IsGradient));
        Assert.Equal((double.NaN, "Logarithm.Forward", Logarithm.Line), (error.Value, error.Method, error.Line));
        Assert.Equal((ModelsFile, ModelsFile), (error.File, error.CallerFile));
        Assert.StartsWith("NaN in the forward pass: Log of Layers.Layer2.Layer.Layer1 (Logarithm) made it, at [0, 0] of [2, 2]. Log is computed at ", error.Message);
        Assert.Contains($"DebugTests.Models.cs:line {Logarithm.Line} (Logarithm.Forward)", error.Message);
    }

    [Fact]
    public void A_NaN_of_the_gradient_has_the_layer_and_line_of_the_forward_operation()
    {
        NonFiniteException error = Assert.Throws<NonFiniteException>(() => Gradient<Rooted>(Device.Debug, Tensor.Zeros([2, 2])));
        Assert.Equal(("Chain.Layer2", nameof(Root), "Sqrt", true), (error.Layer, error.LayerType, error.ForwardOperation, error.IsGradient));
        Assert.Equal(("Divide", "Root.Forward", Root.Line, ModelsFile), (error.Operation, error.Method, error.Line, error.File));
        Assert.StartsWith("NaN in the gradient: Divide, in the gradient of Sqrt, of Chain.Layer2 (Root) made it, at [0, 0] of [2, 2]. Sqrt is computed at ", error.Message);
    }

    [Fact]
    public void The_forward_pass_and_gradients_can_be_checked_apart()
    {
        Gradient<Rooted>(Device.DebugWith(gradient: false), Tensor.Zeros([2, 2]));
        Predict<Nested>(Device.DebugWith(forward: false), -Rows);
        Assert.True(Assert.Throws<NonFiniteException>(() => Gradient<Rooted>(Device.DebugWith(forward: false), Tensor.Zeros([2, 2]))).IsGradient);
        Assert.False(Fails<Nested>(Device.DebugWith(gradient: false), -Rows).IsGradient);
        Assert.Throws<ArgumentException>(static () => Device.DebugWith(forward: false, gradient: false));
    }

    [Fact]
    public void An_infinity_counts_where_it_arises_and_is_asked_for()
    {
        NonFiniteException error = Fails<Nested>(Device.Debug, Tensor.Zeros([2, 2]));
        Assert.Equal((double.NegativeInfinity, "Log"), (error.Value, error.Operation));
        Assert.StartsWith("−∞ in the forward pass", error.Message);
        Assert.Equal(float.NegativeInfinity, Predict<Nested>(Device.DebugWith(infinities: false), Tensor.Zeros([2, 2])).ToArray<float>()[0]);
    }

    [Fact]
    public void An_infinity_that_is_written_or_given_does_not_count()
    {
        Predict<Masked>(Device.Debug, Rows);
        Predict<Masked>(Device.Debug, Tensor.Full([2, 2], double.PositiveInfinity));
    }

    [Fact]
    public void A_NaN_that_was_given_is_said_to_be() =>
        Assert.Contains("An operand held NaN already: it comes from an argument, a parameter or the state.", Fails<Masked>(Device.Debug, Tensor.Full([2, 2], double.NaN)).Message);

    [Fact]
    public void A_layer_of_Lux_Gen_says_who_called_it()
    {
        NonFiniteException error = Fails<Direct>(Device.Debug, Tensor.Full([2, 2], 1e38));
        Assert.Equal(("Second", nameof(Dense), "Dot", "Dense.Forward"), (error.Layer, error.LayerType, error.Operation, error.Method));
        Assert.Equal((ModelsFile, Direct.Line), (error.CallerFile, error.CallerLine));
        Assert.Contains($"called from {ModelsFile}:line {Direct.Line} (Direct.Forward)", error.Message);
    }

    [Fact]
    public void Layers_called_directly_that_look_alike_are_all_named_and_Apply_tells_them_apart()
    {
        Assert.Equal("Low or High", Fails<Alike>(Device.Debug, -Rows).Layer);
        Assert.Equal("High", Fails<Applied>(Device.Debug, -Rows).Layer);
    }

    [Fact]
    public void A_layer_in_a_container_keeps_its_line_when_its_code_has_become_hot()
    {
        Device device = Device.DebugWith(gradient: false);
        for (int i = 0; i < 400; i++)
        {
            // The JIT optimizes what was called 30 times, after 100 ms in which it compiled nothing else.
            Thread.Sleep(i == 200 ? 300 : 0);
            Predict<Nested>(device, Rows);
        }

        NonFiniteException error = Fails<Nested>(device, -Rows);
        Assert.Equal(("Layers.Layer2.Layer.Layer1", "Logarithm.Forward", Logarithm.Line), (error.Layer, error.Method, error.Line));
    }

    [Fact]
    public void In_an_optimized_build_what_follows_a_layer_called_directly_may_be_the_layers()
    {
        bool isOptimized = typeof(Follows).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };
        NonFiniteException error = Fails<Follows>(Device.Debug, Rows);
        Assert.Equal(isOptimized ? "First or Follows" : "", error.Layer);
        Assert.Equal(isOptimized, error.Message.Contains("an optimized build", StringComparison.Ordinal));
    }

    [Fact]
    public void The_models_own_operations_are_the_models()
    {
        NonFiniteException error = Fails<Plain>(Device.Debug, -Rows);
        Assert.Equal(("", nameof(Plain), "Plain.Help", Plain.Line), (error.Layer, error.LayerType, error.Method, error.Line));
        Assert.Contains("Log of the model Plain itself made it", error.Message);
    }

    [Fact]
    public void Its_name_selects_it()
    {
        Assert.Same(Device.Debug, Device.Parse("Debug"));
        Assert.Same(Device.Debug, Device.FromEnvironment("debug"));
        Assert.Equal(("debug", "debug (NaN only, forward only)"), (Device.Debug.ToString(), Device.DebugWith(infinities: false, gradient: false).ToString()));
    }

    static NonFiniteException Fails<TModel>(Device device, Tensor x) => Assert.Throws<NonFiniteException>(() => Predict<TModel>(device, x));

    static Tensor Predict<TModel>(Device device, Tensor x) => Run<TModel>(device, 0, ProgramKind.Predict, x);

    // The objective is the second method.
    static void Gradient<TModel>(Device device, Tensor x) => Run<TModel>(device, 1, ProgramKind.GradientWithInputs, x);

    static Tensor Run<TModel>(Device device, int entry, ProgramKind kind, Tensor x)
    {
        CompiledModel model = new(typeof(TModel));
        (IParameterTree ps, IParameterTree st) = model.Setup(seed: 1);
        using ModelRun run = model.On(device);
        return run.Run(entry, kind, [x], [], ps, st).Outputs[0];
    }

    static int Here([CallerLineNumber] int line = 0) => line;

    static string ThisFile([CallerFilePath] string file = "") => file;
}
