using static Lux.Gen.Tests.Expect;

namespace Lux.Gen.Tests;

public class LayerTests
{
    [Fact]
    public void Dense_is_x_times_the_transposed_weight_plus_the_bias()
    {
        Dense dense = new(2, 3, Activations.Relu);
        Execution run = new(training: false);
        run.Bind(dense.Weight, Tensor.From([1.0, 2, 3, 4, -5, -6], [3, 2]));
        run.Bind(dense.Bias!, Vector(0.5, -20, 7));
        Values(run.Run(() => dense.Forward(Vector(1, 2).Reshape([1, 2]))), 5.5, 0, 0);
        Assert.Equal([4, 5, 3], run.Run(() => dense.Forward(Tensor.Zeros([4, 5, 2]))).Shape);
    }

    [Fact]
    public void Dense_says_what_it_expects()
    {
        Dense dense = new(2, 3);
        ShapeException error = Assert.Throws<ShapeException>(() => dense.Forward(Tensor.Zeros([4, 5])));
        Assert.Equal("Dense expects [..., 2] but receives [4, 5]", error.Message);
        Assert.Same(dense, error.Layer);
        Assert.Throws<ArgumentOutOfRangeException>("outputs", static () => new Dense(2, 0));
    }

    [Fact]
    public void Dense_starts_within_its_bounds()
    {
        Dense dense = new(12, 50);
        Assert.All(dense.Weight.Initializer(dense.Weight.Shape, new Rng(1)), static w => Assert.InRange(w, -0.5, 0.5));
        Assert.All(dense.Bias!.Initializer(dense.Bias.Shape, new Rng(1)), static b => Assert.InRange(b, -1 / Math.Sqrt(12), 1 / Math.Sqrt(12)));
        Assert.Null(new Dense(2, 3, bias: false).Bias);
    }

    [Fact]
    public void A_layer_runs_inside_an_engine_only()
    {
        Assert.StartsWith("A layer runs inside an engine", Assert.Throws<InvalidOperationException>(static () => new Dense(1, 1).Forward(Tensor.Ones([1]))).Message, StringComparison.Ordinal);
        Assert.Equal(
            "A parameter of shape [1, 1] is not a member of the model: hold its layer in a field or property.",
            Assert.Throws<InvalidOperationException>(static () => new Execution(false).Run(static () => new Dense(1, 1).Forward(Tensor.Ones([1])))).Message);
    }

    [Fact]
    public void Parameters_have_the_paths_of_their_fields()
    {
        Nested model = new();
        Assert.Equal(
            ["Layers.Layer1.Weight", "Layers.Layer1.Bias", "Layers.Layer2.Weight", "Own", "Blocks1.Weight", "Blocks2.Weight", "Steps"],
            Module.Leaves(model).Select(static leaf => leaf.Path));
    }

    [Fact]
    public void State_is_written_and_read_within_a_run()
    {
        StateVariable steps = new([1], initial: 3);
        Execution run = new(training: true);
        run.Bind(steps, Vector(steps.Initializer(steps.Shape, new(0))));
        run.Run(() => steps.Value += 1);
        Values(run.State(steps), 4);
        ShapeError("this operation expects [1] but receives [2]", () => run.Run(() => steps.Value = Vector(1, 2)));
    }

    [Fact]
    public void Training_is_known_inside_a_run()
    {
        Assert.True(new Execution(training: true).Run(static () => Mode.Training));
        Assert.False(new Execution(training: true).Run(static () => new Execution(training: false).Run(static () => Mode.Training)));
        Assert.Throws<InvalidOperationException>(static () => Mode.Training);
    }

    [Fact]
    public void A_chain_applies_its_layers_in_order()
    {
        Chain chain = new(new Adding(1), new Doubling());
        Values(chain.Forward(Vector(3)), 8);
        Assert.Throws<ArgumentException>("layers", static () => new Chain());
    }

    [Theory]
    [InlineData("layers", "Layers")]
    [InlineData("_layers", "Layers")]
    [InlineData("<Weight>k__BackingField", "Weight")]
    [InlineData("X", "X")]
    public void Names_are_in_Pascal_case(string field, string name) => Assert.Equal(name, Module.NameOf(field));

    [Fact]
    public void Initializers_follow_the_fans()
    {
        Shape shape = [50, 40, 3];
        Spread(Initializers.KaimingNormal(gain: 1), 1 / Math.Sqrt(120));
        Spread(Initializers.KaimingUniform(gain: 1), 1 / Math.Sqrt(120));
        Spread(Initializers.GlorotNormal(), Math.Sqrt(2.0 / (120 + 150)));
        Spread(Initializers.GlorotUniform(), Math.Sqrt(2.0 / (120 + 150)));
        Spread(Initializers.Normal(0.3), 0.3);
        Spread(Initializers.Uniform(3), Math.Sqrt(3));
        Assert.Equal([1, 1], Initializers.Ones([2], new Rng(0)));
        Assert.Equal([0, 0], Initializers.Zeros([2], new Rng(0)));

        // Within five standard errors; a normal's are the larger.
        void Spread(Initializer initializer, double deviation) => Assert.InRange(
            Math.Sqrt(initializer(shape, new Rng(8)).Average(static v => v * v)) / deviation, 1 - (5 / Math.Sqrt(2 * 6000)), 1 + (5 / Math.Sqrt(2 * 6000)));
    }

    sealed class Adding(double number) : Layer
    {
        public override Tensor Forward(Tensor x) => x + number;
    }

    sealed class Doubling : Layer
    {
        public override Tensor Forward(Tensor x) => x * 2;
    }

    sealed class Nested : Module
    {
        readonly Chain layers = new(new Dense(1, 1), new Dense(1, 1, bias: false));
        readonly Parameter own = new([1], Initializers.Zeros);
        readonly Layer[] blocks = [new Dense(1, 1, bias: false), new Dense(1, 1, bias: false)];
        readonly Layer shared;
        readonly StateVariable _steps = new([1]);
        readonly string name = "nested";

        public Nested() => shared = layers.Layers[0];

        public override IEnumerable<Member> Members() => MembersOf(this, typeof(Nested));

        public override string ToString() => $"{name} {own} {blocks} {shared} {_steps}";
    }
}
