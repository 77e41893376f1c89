extern alias generator;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>Where the buffers of an arena begin: each at a multiple of 16 elements, and behind the one before.</summary>
public class BufferTests
{
    [Fact]
    public void Known_buffers_lie_one_after_another()
    {
        G.Equatable<G.Dim> sizes = new G.Dim[] { 1, 16, 17, 0, 300, 15 };
        int[] begins = [.. Enumerable.Range(0, 7).Select(i => int.Parse(G.Memories.Before(sizes, i), System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal([0, 16, 32, 64, 64, 368, 384], begins);
    }

    [Fact]
    public void Those_of_run_time_size_are_rounded_up_when_they_run()
    {
        G.Equatable<G.Dim> sizes = new[] { G.Dim.Named("N") * 3, 20, G.Dim.Named("N") };
        Assert.Equal(["0", "(((3*sizeN) + 15) / 16 * 16) + 0", "(((3*sizeN) + 15) / 16 * 16) + 32"], Enumerable.Range(0, 3).Select(i => G.Memories.Before(sizes, i)));
    }
}
