using System;
using System.IO.Enumeration;

namespace Lux.Gen;

/// <summary>Leaves of a parameter tree, named by a pattern, with an optimizer of their own, or none: then they stay as they are (frozen).</summary>
public sealed record ParameterGroup
{
    /// <summary>A group.</summary>
    /// <param name="pattern">A path such as <c>Layers.Layer1.Weight</c>, the path of a layer for all its leaves, or a pattern in which <c>*</c> stands for any letters: <c>*.Bias</c>.</param>
    /// <param name="optimizer">Their optimizer; null for leaves that stay as they are. While its own learning rate is its share, the trainer's scales it too.</param>
    public ParameterGroup(string pattern, Optimizer? optimizer)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        (Pattern, Optimizer) = (pattern, optimizer);
    }

    /// <summary>Which leaves.</summary>
    public string Pattern { get; }

    /// <summary>Their optimizer; null where they stay as they are.</summary>
    public Optimizer? Optimizer { get; }

    /// <summary>Whether a leaf of that path belongs to the group, unless an earlier one has it.</summary>
    public bool Names(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return FileSystemName.MatchesSimpleExpression(Pattern, path, ignoreCase: false) || FileSystemName.MatchesSimpleExpression(Pattern + ".*", path, ignoreCase: false);
    }
}
