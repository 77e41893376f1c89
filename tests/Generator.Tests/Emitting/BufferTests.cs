extern alias generator;
using System.Reflection;
using System.Text;
using CsCheck;
using Microsoft.CodeAnalysis;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>Where sums lie side by side, and where the buffers of an arena lie: those that are alive together apart.</summary>
public class BufferTests
{
    static readonly G.Dim N = G.Dim.Named("N"), T = G.Dim.Named("T");

    static readonly Gen<G.Dim> Size = CsCheck.Gen.OneOf(
        CsCheck.Gen.Int[1, 300].Select(static n => (G.Dim)n), CsCheck.Gen.Int[1, 300].Select(static n => N * n), CsCheck.Gen.Int[1, 40].Select(static n => N * T * n), CsCheck.Gen.Int[1, 9].Select(static n => N + n));

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
        G.Equatable<G.Dim> sizes = new[] { N * 3, 20, N };
        Assert.Equal(["0", "(((3*sizeN) + 15) / 16 * 16) + 0", "(((3*sizeN) + 15) / 16 * 16) + 32"], Enumerable.Range(0, 3).Select(i => G.Memories.Before(sizes, i)));
    }

    // Layouts are text: a hundred of them are compiled and asked for the places of their buffers.
    [Fact]
    public void Buffers_that_are_alive_together_lie_apart()
    {
        List<(G.Dim[] Sizes, HashSet<int>[] Uses)> cases = [];
        CsCheck.Gen.Select(Size.Array[1, 12], CsCheck.Gen.Int[0, 11].Array[1, 4].Array[1, 8]).Sample(
            (sizes, uses) => cases.Add((sizes, [.. uses.Select(part => part.Select(b => b % sizes.Length).ToHashSet())])), iter: 100, threads: 1);
        StringBuilder source = new("public static class Layouts {");
        foreach ((int i, (G.Dim[] sizes, HashSet<int>[] uses)) in cases.Index())
        {
            G.ArenaLayout layout = new(PlanWith(sizes), uses);
            G.CodeWriter writer = new();
            string length = layout.WriteStarts(writer);
            source.Append($"public static long[] Case{i}(nint sizeN, nint sizeT) {{ {writer} return new long[] {{ {length}, {string.Join(", ", layout.Places.OrderBy(static p => p.Buffer).Select(static p => p.Place))} }}; }}\n");
        }

        Type layouts = Driver.Load(Driver.Compile(source.Append('}').ToString())).GetType("Layouts")!;
        foreach ((int n, int t) in ((int, int)[])[(1, 1), (5, 3), (64, 7)])
        {
            foreach ((int i, (G.Dim[] sizes, HashSet<int>[] uses)) in cases.Index())
            {
                long[] found = (long[])layouts.GetMethod($"Case{i}", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [(nint)n, (nint)t])!;
                int[] used = [.. uses.SelectMany(static u => u).Distinct().Order()];
                Dictionary<int, (long Start, long End, int First, int Last)> places = used.Index().ToDictionary(
                    static b => b.Item,
                    b => (found[1 + b.Index], found[1 + b.Index] + sizes[b.Item].Evaluate(name => name == "N" ? n : t), Array.FindIndex(uses, u => u.Contains(b.Item)), Array.FindLastIndex(uses, u => u.Contains(b.Item))));
                Assert.All(places.Values, place => Assert.InRange(place.End, place.Start, found[0]));
                Assert.All(used, a => Assert.All(used.Where(b => b < a), b =>
                    Assert.True(
                        places[a].Last < places[b].First || places[b].Last < places[a].First || places[a].End <= places[b].Start || places[b].End <= places[a].Start,
                        $"buffers {a} and {b} of case {i} share memory")));
            }
        }
    }

    static G.Plan PlanWith(G.Dim[] buffers) => new("P", new(new G.Node[0], new int[0]), "N", new[] { "N", "T" }, new string[0], new G.Binding[0], new G.Home[0], buffers, new int[0], new G.Dim[0], new G.Phase[0]);
}
