namespace Lux.Gen.Tests;

public class RandomStreamTests
{
    [Fact]
    public void Element_i_is_word_i_of_the_blocks_of_a_seed_and_draw()
    {
        double[] uniform = Tensor.Random(Expect.Vector(0x123456, 0x789ABC, 0xDEF0), 5, [3, 3], isFine: true).ToArray<double>();
        ulong key = 0xDEF0_789ABC_123456;
        for (int i = 0; i < uniform.Length; i++)
        {
            (uint a, uint b, uint c, uint d) = Philox.Block((ulong)i / 4, 5, key);
            (uint e, uint f, uint g, uint h) = Philox.Block((ulong)i / 4, 5 | (1UL << 32), key);
            ulong high = new[] { a, b, c, d }[i % 4] >> 8, low = new[] { e, f, g, h }[i % 4] >> 3;
            Assert.Equal(((high << 29) | low) * Math.Pow(2, -53), uniform[i]);
        }

        float[] single = Tensor.Random(Expect.Vector(0x123456, 0x789ABC, 0xDEF0).Convert(ElementType.Float32), 5, [9], isFine: true).ToArray<float>();
        double[] coarse = Tensor.Random(Expect.Vector(0x123456, 0x789ABC, 0xDEF0), 5, [9], isFine: false).ToArray<double>();
        Assert.All(single.Zip(uniform), static p => Assert.Equal(Math.Floor(p.Second * (1 << 24)) / (1 << 24), p.First));
        Assert.Equal(single.Select(static x => (double)x), coarse);
    }

    [Fact]
    public void Numbers_have_the_moments_of_their_distributions()
    {
        RandomStream stream = new();
        Execution run = Begin(stream);
        (Tensor uniform, Tensor normal, Tensor coin) = run.Run(() => (stream.Uniform([100_000]), stream.Normal([100_000]), stream.Bernoulli(0.3, [100_000]).Convert(ElementType.Float64)));
        AssertMoments(uniform, 0.5, 1.0 / 12);
        AssertMoments(normal, 0, 1);
        AssertMoments(coin, 0.3, 0.21);
        Assert.Equal(4, run.State(stream.Draws).Item());
    }

    [Fact]
    public void The_draws_begin_again_before_a_float_can_no_longer_count_them()
    {
        RandomStream stream = new();
        Execution run = Begin(stream);
        run.Bind(stream.Draws, Tensor.From([(1 << 24) - 1.0], []));
        run.Run(() => stream.Uniform([1]));
        Assert.Equal(0, run.State(stream.Draws).Item());
    }

    [Theory, InlineData(0.0), InlineData(0.25), InlineData(1.0)]
    public void Dropout_keeps_the_mean(double probability)
    {
        Dropout layer = new(probability);
        Tensor y = Begin(layer).Run(() => layer.Forward(Tensor.Full([100_000], 2, ElementType.Float64)));
        double[] values = y.ToArray<double>();
        Assert.All(values, v => Assert.True(v == 0 || v == 2 / (1 - probability)));
        Assert.Equal(probability, values.Count(static v => v == 0) / 100_000.0, 0.01);
        Assert.Same(y, new Execution(training: false).Run(() => layer.Forward(y)));
    }

    [Fact]
    public void Dropout_drops_whole_channels_where_it_is_told_to()
    {
        Dropout layer = new(0.5, [0, 1]);
        double[] y = Begin(layer).Run(() => layer.Forward(Tensor.Ones([40, 5, 7], ElementType.Float64))).ToArray<double>();
        Assert.All(y.Chunk(7), static channel => Assert.Single(channel.Distinct()));
    }

    [Fact]
    public void Alpha_dropout_keeps_mean_and_variance()
    {
        AlphaDropout layer = new(0.2);
        Tensor x = Tensor.Normal(new Rng(3), [200_000]).Convert(ElementType.Float64);
        AssertMoments(Begin(layer).Run(() => layer.Forward(x)), 0, 1);
    }

    [Fact]
    public void A_variational_mask_stays_for_its_calls()
    {
        VariationalHiddenDropout layer = new(0.5, [64], calls: 2);
        Execution run = Begin(layer);
        double[][] y = [.. Enumerable.Range(0, 4).Select(_ => run.Run(() => layer.Forward(Tensor.Ones([1, 64]))).ToArray<double>())];
        Assert.Equal(y[0], y[1]);
        Assert.NotEqual(y[1], y[2]);
        Assert.Equal(y[2], y[3]);
    }

    [Fact]
    public void Random_slopes_lie_in_their_range_and_have_their_mean()
    {
        RRelu layer = new(0.1, 0.5);
        Tensor x = Tensor.Full([100_000], -2, ElementType.Float64);
        double[] slopes = (Begin(layer).Run(() => layer.Forward(x)) / -2).ToArray<double>();
        Assert.All(slopes, static s => Assert.InRange(s, 0.1, 0.5));
        AssertMoments(Tensor.From(slopes, [slopes.Length]), 0.3, 0.16 / 12);
        Assert.Equal([3, -0.6], new Execution(training: false).Run(() => layer.Forward(Tensor.From([3.0, -2], [2]))).ToArray<double>());
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RRelu(0.5, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RRelu(0.5, double.NaN));
    }

    static Execution Begin(Module layer)
    {
        Execution run = new(training: true);
        foreach ((string path, object leaf) in Module.Leaves(layer))
        {
            StateVariable variable = (StateVariable)leaf;
            run.Bind(variable, Tensor.From(variable.Initializer(variable.Shape, new Rng(7).Split(path)), variable.Shape));
        }

        return run;
    }

    // Within four deviations of what a sample of that size has.
    static void AssertMoments(Tensor x, double mean, double variance)
    {
        double count = x.Shape.Count.Value, actual = x.Mean().Item();
        Assert.Equal(mean, actual, 4 * Math.Sqrt(variance / count));
        Assert.Equal(variance, x.Variance([0]).Item(), 8 * Math.Sqrt(variance / count));
    }
}
