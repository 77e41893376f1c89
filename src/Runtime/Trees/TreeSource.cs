using System;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>What every tree of this library is over; an interface of its own, so that the untyped side reaches it.</summary>
interface ITreeSource
{
    TreeData Data { get; }
}

static class TreeSource
{
    /// <summary>The numbers of a tree.</summary>
    public static TreeData Of(IParameterTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return tree is ITreeSource source ? source.Data
            : throw new ArgumentException($"the tree is a {tree.GetType()}, which is not a compiled model's", nameof(tree));
    }
}
