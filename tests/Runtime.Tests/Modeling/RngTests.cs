namespace Lux.Gen.Tests;

public class RngTests
{
    // From the known answers (kat_vectors) that come with the authors' library Random123: counter, key, output.
    [Theory]
    [InlineData(0x0000000000000000, 0x0000000000000000, 0x0000000000000000, new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [InlineData(0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [InlineData(0x85a308d3243f6a88, 0x0370734413198a2e, 0x299f31d0a4093822, new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void Philox_gives_the_published_answers(ulong low, ulong high, ulong key, uint[] expected)
    {
        (uint a, uint b, uint c, uint d) = Philox.Block(low, high, key);
        Assert.Equal(expected, new[] { a, b, c, d });
    }

    [Fact]
    public void The_stream_of_a_seed_counts_from_zero()
    {
        Rng rng = new(0);
        Assert.Equal([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8], Bits(rng, 4));
        (uint a, uint b, uint c, uint d) = Philox.Block(1, 0, 0);
        Assert.Equal(new[] { a, b, c, d }, Bits(rng, 4));
    }

    [Fact]
    public void The_same_seed_and_names_give_the_same_stream()
    {
        Assert.Equal(Bits(new Rng(3), 20), Bits(new Rng(3), 20));
        Assert.Equal(Bits(new Rng(3).Split("Layer1.Weight"), 20), Bits(new Rng(3).Split("Layer1.Weight"), 20));
    }

    [Fact]
    public void Splitting_neither_draws_nor_depends_on_draws()
    {
        Rng rng = new(3);
        uint[] before = Bits(rng.Split("a"), 8);
        Bits(rng, 5);
        Assert.Equal(before, Bits(rng.Split("a"), 8));
        Assert.Equal(Bits(new Rng(3), 6)[5], Bits(rng, 1)[0]);
    }

    [Fact]
    public void Streams_of_different_names_and_seeds_share_nothing()
    {
        Rng root = new(3);
        Rng[] streams = [root, new(4), root.Split(""), root.Split("a"), root.Split("b"), root.Split("ab"), root.Split("a").Split("b"), root.Split("b").Split("a"), new Rng(4).Split("a")];
        uint[] all = [.. streams.SelectMany(static s => Bits(s, 200))];

        // Of 1,800 random numbers of 32 bits two are the same in one of 2,650 cases.
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void Streams_of_different_names_are_uncorrelated()
    {
        const int Count = 20_000;
        double[] a = Draw(Count, new Rng(1).Split("a").NextNormal), b = Draw(Count, new Rng(1).Split("b").NextNormal);
        Assert.InRange(a.Zip(b, static (x, y) => x * y).Average(), -5 / Math.Sqrt(Count), 5 / Math.Sqrt(Count));
    }

    [Fact]
    public void Uniform_has_its_moments_and_bounds()
    {
        const int Count = 100_000;
        double[] x = Draw(Count, new Rng(2).NextUniform);
        Assert.All(x, static v => Assert.InRange(v, 0, 1 - (1.0 / (1UL << 53))));
        Near(0.5, x.Average(), Math.Sqrt(1.0 / 12), Count);
        Near(1.0 / 3, x.Average(static v => v * v), Math.Sqrt(4.0 / 45), Count);
        Near(0.25, x.Count(static v => v < 0.25) / (double)Count, Math.Sqrt(0.1875), Count);
        Rng rng = new(2);
        Assert.All(Draw(1000, () => rng.NextUniform(-3, 5)), static v => Assert.InRange(v, -3, 5));
    }

    [Fact]
    public void Normal_has_its_moments()
    {
        const int Count = 100_000;
        double[] x = Draw(Count, new Rng(2).NextNormal);
        Near(0, x.Average(), 1, Count);
        Near(1, x.Average(static v => v * v), Math.Sqrt(2), Count);
        Near(0, x.Average(static v => v * v * v), Math.Sqrt(15), Count);
        Near(3, x.Average(static v => v * v * v * v), Math.Sqrt(96), Count);
        Near(0.158655, x.Count(static v => v < -1) / (double)Count, Math.Sqrt(0.1335), Count);
        Near(0, x.Zip(x.Skip(1), static (a, b) => a * b).Average(), 1, Count);
    }

    // Within five standard errors of the mean.
    static void Near(double expected, double actual, double deviation, int count) =>
        Assert.InRange(actual, expected - (5 * deviation / Math.Sqrt(count)), expected + (5 * deviation / Math.Sqrt(count)));

    static uint[] Bits(Rng rng, int count) => [.. Enumerable.Range(0, count).Select(_ => rng.NextBits())];

    static double[] Draw(int count, Func<double> next) => [.. Enumerable.Range(0, count).Select(_ => next())];
}
