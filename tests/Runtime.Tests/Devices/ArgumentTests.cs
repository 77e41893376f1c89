using Lux.Gen.Programs;

namespace Lux.Gen.Tests;

/// <summary>Wrong arguments are errors that name what was given and what was expected, in the same words on every device.</summary>
public class ArgumentTests
{
    public static TheoryData<string> Devices => ["eager", "cpu"];

    [Theory, MemberData(nameof(Devices))]
    public void A_wrong_batch_names_where_the_size_came_from(string device)
    {
        using Line.Engine engine = On(device, out Line.ParameterTree ps, out Line.StateTree st);
        Words<ShapeException>("Line.Loss: 'y' expects [N] with N = 32 (from 'x') but receives [31]", () => engine.Loss.Evaluate(Tensor.Ones([32]), Tensor.Ones([31]), ps, st));
    }

    [Fact]
    public void A_wrong_feature_count()
    {
        Regression model = new();
        (Regression.ParameterTree ps, Regression.StateTree st) = model.Setup();
        using Regression.Engine engine = model.On(Device.Eager);
        Words<ShapeException>("Regression.Forward: 'x' expects [N, 3] but receives [4, 2]", () => engine.Predict(Tensor.Ones([4, 2]), ps, st));
        Words<ShapeException>("Regression.Loss: 'y' expects [N, 2] with N = 4 (from 'x') but receives [4, 3]", () => engine.Loss.Gradient(Tensor.Ones([4, 3]), Tensor.Ones([4, 3]), ps, st));
    }

    [Theory, MemberData(nameof(Devices))]
    public void A_wrong_rank_and_an_empty_batch(string device)
    {
        using Line.Engine engine = On(device, out Line.ParameterTree ps, out Line.StateTree st);
        Words<ShapeException>("Line.Forward: 'x' expects [N] but receives [2, 2]", () => engine.Predict(Tensor.Ones([2, 2]), ps, st));
        Words<ShapeException>("Line.Forward: 'x' expects [N] but receives [0]: a size is at least 1", () => engine.Predict(Tensor.Ones([0]), ps, st));
    }

    [Theory, MemberData(nameof(Devices))]
    public void A_wrong_element_type(string device)
    {
        using Line.Engine engine = On(device, out Line.ParameterTree ps, out Line.StateTree st);
        Words<ArgumentException>("'x' expects elements of type Float32", () => engine.Predict(Tensor.Ones([2], ElementType.Float64), ps, st));
        Words<ArgumentException>("receives Int32", () => engine.Predict(Tensor.Ones([2], ElementType.Int32), ps, st));
    }

    [Fact]
    public void The_CPU_takes_the_precision_a_model_was_compiled_for()
    {
        using Line.Engine engine = On("cpu", out Line.ParameterTree ps, out Line.StateTree st);
        Words<ArgumentException>(
            "Line.Forward expects parameters of type Float32, which Line was compiled for, but receives Float64: call Convert(ElementType.Float32), or use Device.Eager",
            () => engine.Predict(Tensor.Ones([2], ElementType.Float64), ps.Convert(ElementType.Float64), st));
    }

    [Theory, MemberData(nameof(Devices))]
    public void Missing_things_are_named(string device)
    {
        using Line.Engine engine = On(device, out Line.ParameterTree ps, out Line.StateTree st);
        Words<ArgumentNullException>("Line.Forward: 'x' is null", () => engine.Predict(null!, ps, st));
        Assert.Throws<ArgumentNullException>(() => engine.Predict(Tensor.Ones([2]), null!, st));
        Assert.Throws<ArgumentNullException>(() => engine.Predict(Tensor.Ones([2]), ps, null!));
        Assert.Throws<ArgumentNullException>(() => new Line().On(null!));
    }

    [Fact]
    public void The_untyped_objective_counts_its_arguments_and_knows_its_trees()
    {
        using Line.Engine engine = On("cpu", out Line.ParameterTree ps, out Line.StateTree st);
        IObjective objective = engine.Loss;
        Words<ArgumentException>("Line.Loss expects 2 tensors (x, y) and 0 numbers but receives 1 and 1", () => objective.Evaluate([Tensor.Ones([2])], [1], ps, st));
        Words<ArgumentException>("expects a tree of Line (ParameterTree) but receives a ParameterTree of Regression", () => objective.Evaluate([], [], new Regression().Setup().Parameters, st));
        Words<ArgumentException>("of Line (ParameterTree) but receives a StateTree of Line", () => objective.Evaluate([], [], st, st));
    }

    [Fact]
    public void A_program_that_was_not_compiled_is_named()
    {
        Regression model = new();
        (Regression.ParameterTree ps, Regression.StateTree st) = model.Setup();
        using Regression.Engine engine = model.On(Device.Cpu);
        Words<InvalidOperationException>("Regression.Forward was not compiled for the device 'cpu'", () => engine.Predict(Tensor.Ones([4, 3]), ps, st));
    }

    [Fact]
    public void Sizes_in_expressions_are_checked_and_computed()
    {
        Signature signature = new("M", new EntryDefinition(
            "F",
            false,
            [
                ArgumentDefinition.Tensor("a", ElementType.Float32, (2 * Dim.Named("N")) + 1, 3),
                ArgumentDefinition.Tensor("b", ElementType.Int32, Dim.Named("N"), Dim.Named("T")),
            ],
            [new OutputDefinition("y", ElementType.Float32, Dim.Named("N") * Dim.Named("T") * 2)],
            ["N", "T"],
            static (_, tensors, _) => tensors));
        nint[] sizes = new nint[2];
        signature.Bind([Tensor.Ones([9, 3]), Tensor.Ones([4, 5], ElementType.Int32)], 0, ElementType.Float32, sizes);
        Assert.Equal([4, 5], sizes);
        Assert.Equal([40], signature.OutputShape(0, sizes));
        Words<ShapeException>("M.F: 'a' expects [2*N + 1, 3] with N = 4 (from 'b') but receives [8, 3]", () => signature.Bind([Tensor.Ones([8, 3]), Tensor.Ones([4, 5], ElementType.Int32)], 0, ElementType.Float32, sizes));

        // N and T cannot both be told from 20 elements.
        Words<ArgumentException>("M.F: the sizes of 'a' [2*N + 1, 3] cannot be told", () => signature.BindLengths([27, 20], sizes));
    }

    internal static Line.Engine On(string device, out Line.ParameterTree ps, out Line.StateTree st)
    {
        Line model = new();
        (ps, st) = model.Setup();
        return model.On(Device.Parse(device));
    }

    internal static void Words<TError>(string words, Action action) where TError : Exception => Assert.Contains(words, Assert.Throws<TError>(action).Message);
}
