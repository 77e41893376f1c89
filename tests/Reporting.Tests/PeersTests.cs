using Lux.Gen.Benchmarks.Peers;

namespace Lux.Gen.Reporting.Tests;

/// <summary>What the command <c>peers</c> of the benchmarks computes from what it measured.</summary>
public class PeersTests
{
    static readonly Work Small = Work.All.First(static work => work.Name == "W2-step");
    static readonly Peer Other = Peer.Others[0], Absent = Peer.Others[1];

    [Fact]
    public void The_ratio_takes_the_best_of_the_others_and_each_ones_better_number_of_threads()
    {
        Row row = new(Small, [Timed(Peer.Lux, 1, 4), Timed(Peer.Lux, 2, 2), Timed(Other, 1, 6), Timed(Other, 2, 9), Timed(Peer.Others[2], 1, 7), Failed(Absent, 1)], Peak: 1e9);
        Assert.Equal(3, row.Ratio);
        Assert.Equal(row.Entries[2], row.BestOther);
        Assert.Null((row with { Entries = [Timed(Peer.Lux, 1, 4), Failed(Absent, 1)] }).Ratio);
    }

    [Fact]
    public void The_table_says_once_why_figures_are_missing()
    {
        Row row = new(Small, [Timed(Peer.Lux, 1, 4e-6), Timed(Other, 1, 12e-6), Failed(Absent, 1)], Peak: Small.Flop * 1e6);
        string[] lines = Table.Of([row, row], [Other, Absent], [1]).Split('\n');
        string[] cells = [.. lines[2].Split('|').Select(static cell => cell.Trim())];
        Assert.Equal(["5.63 k", "1.00", "1", "4.00", "4.00", "25 %", "12.0", "(a)", "**3.00**"], cells[2..^1]);
        Assert.Single(lines, static line => line == $"(a) {Absent.Name}: it is not here  ");
    }

    [Theory]
    [InlineData("W1-forward", 73_728), InlineData("W1-gradient", 217_088), InlineData("W2-step", 5632), InlineData("W3-step", 410_779_648), InlineData("W4-inference-64", 36_049_920)]
    public void Flop_are_those_of_the_products(string name, double flop) => Assert.Equal(flop, Work.All.First(work => work.Name == name).Flop);

    [Fact]
    public void Numbers_come_back_from_their_file()
    {
        string path = Path.GetTempFileName();
        Numbers numbers = Numbers.For(Small);
        numbers.Write(path);
        Numbers read = Numbers.Read(Small, path);
        File.Delete(path);
        Assert.Equal(numbers.Parameters, read.Parameters);
        Assert.Equal((numbers.X, numbers.Y), (read.X, read.Y), static (a, b) => a.X.SequenceEqual(b.X) && a.Y.SequenceEqual(b.Y));
    }

    [Fact]
    public void A_step_is_compared_by_how_far_it_goes()
    {
        Numbers start = Numbers.For(Small);
        float[] still = [0.5f, .. start.Parameters.SelectMany(static p => p)], reference = [0.5f, .. still.Skip(1).Select(static p => p + 1e-3f)];
        Assert.Equal(0, Agreement.Deviation(Small, start, reference, reference));
        Assert.Equal(1, Agreement.Deviation(Small, start, still, reference), 1e-3);
        Assert.Equal(0.1, Agreement.Deviation(Small, start, [0.55f, .. reference[1..]], reference), 1e-3);
        Assert.Equal(double.PositiveInfinity, Agreement.Deviation(Small, start, reference[1..], reference));
        Assert.Equal(double.PositiveInfinity, Agreement.Deviation(Small, start, [float.NaN, .. reference[1..]], reference));
    }

    static Entry Timed(Peer peer, int threads, double seconds) => new(peer, threads, new Times(seconds, seconds), null);

    static Entry Failed(Peer peer, int threads) => new(peer, threads, null, "it is not here");
}
