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

    [Fact]
    public void Truncated_numbers_stay_within_and_keep_their_moments()
    {
        double[] values = Initializers.TruncatedNormal(mean: 1, deviation: 2, low: -1, high: 3)([20_000], new Rng(4));
        Assert.All(values, static v => Assert.InRange(v, -1, 3));
        Assert.Equal(1, values.Average(), 0.04);

        // Of a normal within one deviation: 1 − 2φ(1)/(Φ(1) − Φ(−1)).
        Assert.Equal(4 * 0.29112509, values.Average(static v => (v - 1) * (v - 1)), 0.04);
        Assert.Contains("never fall between", Assert.Throws<ArgumentException>(static () => Initializers.TruncatedNormal(low: 2, high: 1)).Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(3, 8), InlineData(8, 3), InlineData(5, 5)]
    public void Orthogonal_rows_or_columns_are_orthonormal(int rows, int columns)
    {
        Tensor w = Tensor.From(Initializers.Orthogonal(gain: 2)([rows, columns], new Rng(5)), [rows, columns]);
        Tensor products = rows <= columns ? w.Dot(w.Transposed) : w.Transposed.Dot(w);
        int count = Math.Min(rows, columns);
        double[] values = products.ToArray<double>();
        Assert.All(Enumerable.Range(0, count * count), i => Assert.Equal(i / count == i % count ? 4 : 0, values[i], 1e-12));
    }

    [Fact]
    public void Sparse_weights_have_their_share_of_zeros()
    {
        double[] values = Initializers.Sparse(0.3, deviation: 1)([6, 10], new Rng(6));
        Assert.All(values.Chunk(10), static row => Assert.Equal(3, row.Count(static v => v == 0)));
    }

    [Fact]
    public void An_identity_hands_on_what_it_gets()
    {
        Assert.Equal([2, 0, 0, 0, 2, 0], Initializers.Identity(2)([2, 3], new Rng(0)));
        Tensor x = Tensor.Normal(new Rng(7), [2, 3, 5, 4]).Convert(ElementType.Float64);
        Assert.Equal(x.ToArray<double>(), x.Pad(2, 1, 1).Pad(3, 1, 1).Convolve(Tensor.From(Initializers.Identity()([3, 3, 3, 3], new Rng(0)), [3, 3, 3, 3]), 1, 1).ToArray<double>());
    }

    [Fact]
    public void A_place_is_taken_and_a_sequence_turned()
    {
        Tensor x = Tensor.From([1.0, 2, 3, 4, 5, 6], [2, 3]);
        Assert.Equal([3, 6], new SelectDim(1, 2).Forward(x).ToArray<double>());
        Assert.Equal([3, 2, 1, 6, 5, 4], new ReverseSequence(1).Forward(x).ToArray<double>());
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
