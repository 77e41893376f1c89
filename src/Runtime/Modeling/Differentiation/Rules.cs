using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>What a rule sees: a node y = op(a, b, c) and the adjoint dy of its result.</summary>
internal readonly record struct Local(Tensor Y, Tensor Dy)
{
    public Op Op => Y.Op;
    public Tensor A => Y.Inputs[0];
    public Tensor B => Y.Inputs[1];
}

/// <summary>
/// The adjoint of each primitive's operands, a rule a line, over the same Tensor API: eager gradients run a rule on numbers, the compiler runs it on the
/// graph. The set is closed, so a gradient can be differentiated again. Null: no gradient flows there.
/// </summary>
internal static class Rules
{
    static readonly Func<Local, Tensor?[]> None = static n => new Tensor?[n.Y.Inputs.Length];

    static readonly Dictionary<OpKind, Func<Local, Tensor?[]>> Table = new()
    {
        [OpKind.Negate] = n => [-n.Dy],
        [OpKind.Abs] = n => [n.Dy * n.A.Sign()],
        [OpKind.Sign] = None,
        [OpKind.Exp] = n => [n.Dy * n.Y],
        [OpKind.Expm1] = n => [n.Dy * (n.Y + 1)],
        [OpKind.Log] = n => [n.Dy / n.A],
        [OpKind.Log1p] = n => [n.Dy / (n.A + 1)],
        [OpKind.Sqrt] = n => [n.Dy * 0.5 / n.Y],
        [OpKind.Rsqrt] = n => [n.Dy * -0.5 * n.Y / n.A],
        [OpKind.Sin] = n => [n.Dy * n.A.Cos()],
        [OpKind.Cos] = n => [-n.Dy * n.A.Sin()],
        [OpKind.Tanh] = n => [n.Dy * (1 - (n.Y * n.Y))],
        [OpKind.Sigmoid] = n => [n.Dy * (n.Y * (1 - n.Y))],
        [OpKind.Erf] = n => [n.Dy * ((2 / Math.Sqrt(Math.PI)) * (-n.A * n.A).Exp())],
        [OpKind.Floor] = None,
        [OpKind.Ceiling] = None,
        [OpKind.Round] = None,
        [OpKind.Not] = None,
        [OpKind.Convert] = n => [n.A.ElementType.IsFloat() && n.Y.ElementType.IsFloat() ? n.Dy.Convert(n.A.ElementType) : null],

        [OpKind.Add] = n => [n.Dy, n.Dy],
        [OpKind.Subtract] = n => [n.Dy, -n.Dy],
        [OpKind.Multiply] = n => [n.Dy * n.B, n.Dy * n.A],
        [OpKind.Divide] = n => [n.Dy / n.B, -(n.Dy * n.Y / n.B)],
        [OpKind.Power] = n => [n.Dy * n.B * n.A.Pow(LowerExponent(n)), n.Dy * PowerExponent(n)],
        [OpKind.Maximum] = n => [n.Dy * Share(n.A > n.B, n), n.Dy * Share(n.B > n.A, n)],
        [OpKind.Minimum] = n => [n.Dy * Share(n.A < n.B, n), n.Dy * Share(n.B < n.A, n)],
        [OpKind.And] = None,
        [OpKind.Or] = None,
        [OpKind.Equal] = None,
        [OpKind.NotEqual] = None,
        [OpKind.Less] = None,
        [OpKind.LessOrEqual] = None,
        [OpKind.Greater] = None,
        [OpKind.GreaterOrEqual] = None,
        [OpKind.Select] = n => [null, Tensor.Select(n.A, n.Dy, 0), Tensor.Select(n.A, 0, n.Dy)],

        [OpKind.ReduceSum] = n => [Spread(n.Dy, n)],
        [OpKind.ReduceProduct] = n => [ReducedProduct(n)],
        [OpKind.ReduceMax] = n => [ReducedExtreme(n)],
        [OpKind.ReduceMin] = n => [ReducedExtreme(n)],

        [OpKind.Broadcast] = n => [Unbroadcast(n.Dy, n.A.Shape)],
        [OpKind.Reshape] = n => [n.Dy.Reshape(n.A.Shape)],
        [OpKind.Transpose] = n => [n.Dy.Transpose([.. n.Op.Axes.Select((_, i) => Array.IndexOf(n.Op.Axes.Items, i))])],
        [OpKind.Slice] = n => [Unslice(n)],
        [OpKind.Pad] = n => [n.Dy.Slice(n.A.Shape, [.. n.Op.Dims.Take(n.A.Shape.Rank)], [.. n.Op.Axes.Select(static gap => gap + 1)])],
        [OpKind.Concat] = Unconcat,
        [OpKind.Reverse] = n => [n.Dy.Reverse(n.Op.Axes.Items)],
        [OpKind.Windows] = n => [n.Dy.Fold(n.Op.Windows, [.. n.Op.Windows.Select(w => n.A.Shape[w.Axis])])],
        [OpKind.Fold] = n => [n.Dy.Windows(n.Op.Windows)],
        [OpKind.Gather] = n => [n.Dy.ScatterAddBatched(n.B, n.A.Shape[n.Op.Axes[0]], n.Op.Axes[0]), null],
        [OpKind.ScatterAdd] = n => [n.Dy.GatherBatched(n.B, n.Op.Axes[0]), null],
        [OpKind.CumulativeSum] = n => [n.Dy.Reverse(n.Op.Axes.Items).CumulativeSum(n.Op.Axes[0]).Reverse(n.Op.Axes.Items)],
        [OpKind.SortRank] = None,
        [OpKind.Iota] = None,
        [OpKind.Random] = None,
        [OpKind.StopGradient] = None,
        [OpKind.Dot] = DotRule.Adjoints,
    };

    public static bool Has(OpKind kind) => kind.IsLeaf() || Table.ContainsKey(kind);

    /// <summary>One adjoint for each input of <paramref name="y"/>.</summary>
    public static Tensor?[] Adjoints(Tensor y, Tensor dy) => y.Op.Kind.IsLeaf() ? [] : Table[y.Op.Kind](new(y, dy));

    // d(aᵇ)/da = b aᵇ⁻¹. Of the constant 0⁰ it is 0, but b aᵇ⁻¹ would be 0 · ∞.
    static Tensor LowerExponent(Local n) => Tensor.Select(Tensor.Equal(n.A, 0) & Tensor.Equal(n.B, 0), 0, n.B - 1);

    // d(aᵇ)/db = aᵇ ln a; at a = 0 the limit for b > 0 is 0, and ln 0 must not make it NaN.
    static Tensor PowerExponent(Local n)
    {
        Tensor positive = n.A > 0;
        return Tensor.Select(positive, n.Y * Tensor.Select(positive, n.A, 1).Log(), 0);
    }

    // 1 where this operand wins, 1/2 where both are equal.
    static Tensor Share(Tensor wins, Local n) => Tensor.Select(wins, One(n), Tensor.Select(Tensor.Equal(n.A, n.B), One(n) * 0.5, 0));

    static Tensor One(Local n) => Tensor.Constant(1, n.Y.ElementType);

    /// <summary>A reduced value, back over the axes it was reduced from.</summary>
    static Tensor Spread(Tensor reduced, Local n) =>
        reduced.Reshape(new([.. n.A.Shape.Select((d, i) => n.Op.Axes.Contains(i) ? 1 : d)])).Broadcast(n.A.Shape);

    static Tensor ReducedExtreme(Local n)
    {
        Tensor wins = Tensor.Select(Tensor.Equal(n.A, Spread(n.Y, n)), One(n), 0);
        return wins * Spread(n.Dy / wins.Sum([.. n.Op.Axes]), n);
    }

    // The product of the others: y/x where no factor is zero; where exactly one is, only that one has a gradient. Differentiated again, this holds at nonzero factors:
    // at a zero one the dependence of the others' gradients on it is not seen.
    static Tensor ReducedProduct(Local n)
    {
        int[] axes = [.. n.Op.Axes];
        Tensor isZero = Tensor.Equal(n.A, 0);
        Tensor zeros = Spread(Tensor.Select(isZero, One(n), 0).Sum(axes), n);
        Tensor nonzero = Tensor.Select(isZero, 1, n.A);
        Tensor others = Spread(nonzero.Product(axes), n) / nonzero;
        Tensor counts = Tensor.Equal(zeros, 0) | (Tensor.Equal(zeros, 1) & isZero);
        return Spread(n.Dy, n) * Tensor.Select(counts, others, 0);
    }

    static Tensor Unbroadcast(Tensor dy, Shape to)
    {
        int lead = dy.Shape.Rank - to.Rank;
        int[] axes = [.. Enumerable.Range(0, dy.Shape.Rank).Where(i => i < lead || (to[i - lead] == 1 && dy.Shape[i] != 1))];
        return (axes.Length == 0 ? dy : dy.Sum(axes)).Reshape(to);
    }

    // Element i of the slice came from start + i·stride: put it back there, with zeros around and between.
    static Tensor Unslice(Local n)
    {
        Shape x = n.A.Shape, y = n.Y.Shape;
        Dim[] low = n.Op.Dims.Items;
        int[] gaps = [.. n.Op.Axes.Select(static stride => stride - 1)];
        Dim[] high = [.. low.Select((start, i) => x[i] - start - y[i] - ((y[i] - 1) * gaps[i]))];
        return n.Dy.Pad([.. low, .. high], gaps);
    }

    static Tensor?[] Unconcat(Local n)
    {
        int axis = n.Op.Axes[0];
        Dim start = 0;
        List<Tensor?> parts = [];
        foreach (Tensor part in n.Y.Inputs)
        {
            parts.Add(n.Dy.Slice(axis, start, part.Shape[axis]));
            start += part.Shape[axis];
        }

        return [.. parts];
    }
}
