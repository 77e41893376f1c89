using System;
using System.Collections.Generic;
using System.Linq;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>The leaves of a tree and where each lies in the flat block; one for all trees of a model.</summary>
internal sealed class TreeLayout
{
    readonly Dictionary<string, int> places;

    public TreeLayout(string model, string kind, LeafDefinition[] leaves)
    {
        (Model, Kind, Leaves) = (model, kind, leaves);
        Count = leaves.Sum(static leaf => leaf.Count);
        Length = leaves.Length == 0 ? 0 : Pad(leaves.Max(static leaf => leaf.Offset + leaf.Count));
        places = leaves.Select(static (leaf, i) => (leaf.Path, i)).ToDictionary(static p => p.Path, static p => p.i);
        Paths = [.. leaves.Select(static leaf => leaf.Path)];
    }

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>"parameters" or "state".</summary>
    public string Kind { get; }

    public LeafDefinition[] Leaves { get; }

    public IReadOnlyList<string> Paths { get; }

    /// <summary>The number of elements in all leaves.</summary>
    public int Count { get; }

    /// <summary>The number of elements of the block: that of the leaves with what is left free between them, and the end padded to a multiple of 16.</summary>
    public int Length { get; }

    public int Find(string path) => places.TryGetValue(path, out int index) ? index
        : throw new KeyNotFoundException($"{Model} has no {Kind} '{path}'; it has {(Paths.Count == 0 ? "none" : string.Join(", ", Paths))}.");

    public bool Matches(TreeLayout other) => ReferenceEquals(this, other)
        || Leaves.AsSpan().SequenceEqual(other.Leaves, EqualityComparer<LeafDefinition>.Create(static (a, b) => a!.Path == b!.Path && a.Shape.Equals(b.Shape)));

    /// <summary>What is different, in words, where two layouts do not match.</summary>
    public string Difference(TreeLayout other)
    {
        for (int i = 0; i < Math.Max(Leaves.Length, other.Leaves.Length); i++)
        {
            string expected = i < Leaves.Length ? $"{Leaves[i].Path} {Leaves[i].Shape}" : "nothing", given = i < other.Leaves.Length ? $"{other.Leaves[i].Path} {other.Leaves[i].Shape}" : "nothing";
            if (expected != given)
            {
                return $"{expected} is expected where the tree has {given}";
            }
        }

        return "no difference";
    }

    /// <summary>Where the next leaf begins.</summary>
    public int EndOf(int leaf) => leaf + 1 < Leaves.Length ? Leaves[leaf + 1].Offset : Length;

    /// <summary>The next multiple of 16: whole vectors of any width.</summary>
    public static int Pad(int length) => checked(length + 15) & ~15;
}
