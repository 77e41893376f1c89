using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>A rule: what a node of these kinds becomes; null where the rule does not fit.</summary>
internal sealed record Rewrite(string Name, OpKind[] Kinds, Func<Site, Tensor?> Apply)
{
    public Rewrite(string name, OpKind kind, Func<Site, Tensor?> apply) : this(name, [kind], apply) { }
}

/// <summary>What a rule sees: a node y = op(a, b, c), and whether an operand is used by y alone.</summary>
internal readonly struct Site(Tensor y, Func<Tensor, bool> isOnlyUse)
{
    public Tensor Y => y;
    public Op Op => y.Op;
    public OpKind Kind => y.Op.Kind;
    public ElementType Type => y.ElementType;
    public Shape Shape => y.Shape;
    public Tensor A => y.Inputs[0];
    public Tensor B => y.Inputs[1];
    public Tensor C => y.Inputs[2];

    public bool IsFloat => y.ElementType.IsFloat();

    /// <summary>Whether the graph has no other use of an operand, so that rewriting through it leaves the old value dead.</summary>
    public bool IsOnlyUse(Tensor operand) => isOnlyUse(operand);
}

/// <summary>The rules of each kind, in the order of the list.</summary>
internal sealed class RewriteTable
{
    readonly Rewrite[][] byKind;

    public RewriteTable(Rewrite[] rewrites)
    {
        int kinds = Enum.GetValues(typeof(OpKind)).Length;
        byKind = [.. Enumerable.Range(0, kinds).Select(kind => rewrites.Where(r => r.Kinds.Contains((OpKind)kind)).ToArray())];
    }

    public IReadOnlyList<Rewrite> this[OpKind kind] => byKind[(int)kind];
}
