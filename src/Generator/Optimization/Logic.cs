using static Lux.Gen.Patterns;

namespace Lux.Gen;

/// <summary>Choices and truth values. A comparison of floats is not turned around: with NaN both x &lt; y and x ≥ y are false.</summary>
internal static class Logic
{
    static readonly OpKind[] Connectives = [OpKind.And, OpKind.Or];

    public static readonly Rewrite[] Rewrites =
    [
        new("select by a constant", OpKind.Select, static n => ConstantOf(n.A) is { } c ? (c != 0 ? n.B : n.C) : null),
        new("select of equals", OpKind.Select, static n => n.B.Index == n.C.Index ? n.B : null),
        new("select by not", OpKind.Select, static n => OperandOf(n.A, OpKind.Not) is { } c ? Tensor.Select(c, n.C, n.B) : null),
        new("select of multiples", OpKind.Select, Multiples),
        new("sum of disjoint selects", OpKind.Add, static n => n.A.Op.Kind == OpKind.Select && n.B.Op.Kind == OpKind.Select && n.A.Inputs[0].Index == n.B.Inputs[0].Index
            ? Disjoint(n.A, n.B) ?? Disjoint(n.B, n.A)
            : null),

        new("not not", OpKind.Not, static n => OperandOf(n.A, OpKind.Not)),
        new("not equal", OpKind.Not, static n => n.A.Op.Kind == OpKind.Equal ? Tensor.NotEqual(n.A.Inputs[0], n.A.Inputs[1]) : null),
        new("not unequal", OpKind.Not, static n => n.A.Op.Kind == OpKind.NotEqual ? Tensor.Equal(n.A.Inputs[0], n.A.Inputs[1]) : null),
        new("and, or with itself", Connectives, static n => n.A.Index == n.B.Index ? n.A : null),
        new("and with a constant", OpKind.And, static n => ConstantOf(n.A) is { } a ? (a != 0 ? n.B : n.A) : ConstantOf(n.B) is { } b ? (b != 0 ? n.A : n.B) : null),
        new("or with a constant", OpKind.Or, static n => ConstantOf(n.A) is { } a ? (a != 0 ? n.A : n.B) : ConstantOf(n.B) is { } b ? (b != 0 ? n.B : n.A) : null),
    ];

    /// <summary>select(c, a·t, b·t) = select(c, a, b)·t.</summary>
    static Tensor? Multiples(Site n)
    {
        if (!n.IsFloat)
        {
            return null;
        }

        Product yes = Product.Of(n.B), no = Product.Of(n.C), common = Product.TakeCommon(yes, no);
        if (common.IsNumber)
        {
            return null;
        }

        common.Multiply(Tensor.Select(n.A, yes.Build(), no.Build()));
        return common.Build();
    }

    /// <summary>select(c, a, 0) + select(c, 0, b) = select(c, a, b).</summary>
    static Tensor? Disjoint(Tensor a, Tensor b) =>
        Is(a.Inputs[2], 0) && Is(b.Inputs[1], 0) ? Tensor.Select(a.Inputs[0], a.Inputs[1], b.Inputs[2]) : null;
}
