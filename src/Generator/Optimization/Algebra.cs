using System;
using System.Collections.Generic;
using System.Linq;
using static Lux.Gen.Patterns;

namespace Lux.Gen;

/// <summary>The algebra of element-wise primitives. No rule takes NaN for a number: x · 0 and x − x stay.</summary>
internal static class Algebra
{
    static readonly OpKind[] Sums = [OpKind.Add, OpKind.Subtract];

    // √x of −∞ is NaN, where (−∞)^½ is ∞: all other powers agree everywhere.
    static readonly Dictionary<double, Func<Tensor, Tensor>> Powers = new()
    {
        [-2] = static x => 1 / (x * x),
        [-1] = static x => 1 / x,
        [-0.5] = static x => x.Rsqrt(),
        [0] = static x => Full(1, x),
        [0.5] = static x => x.Sqrt(),
        [1] = static x => x,
        [2] = static x => Product.Power(x, 2),
        [3] = static x => Product.Power(x, 3),
        [4] = static x => Product.Power(x, 4),
    };

    public static readonly Rewrite[] Rewrites =
    [
        new("x + 0", OpKind.Add, static n => Is(n.B, 0) ? n.A : Is(n.A, 0) ? n.B : null),
        new("x - 0", OpKind.Subtract, static n => Is(n.B, 0) ? n.A : null),
        new("0 - x", OpKind.Subtract, static n => Is(n.A, 0) ? -n.B : null),
        new("a + -b", OpKind.Add, static n => OperandOf(n.B, OpKind.Negate) is { } b ? n.A - b : OperandOf(n.A, OpKind.Negate) is { } a ? n.B - a : null),
        new("a - -b", OpKind.Subtract, static n => OperandOf(n.B, OpKind.Negate) is { } b ? n.A + b : null),
        new("-a - b", OpKind.Subtract, static n => OperandOf(n.A, OpKind.Negate) is { } a ? -(a + n.B) : null),
        new("-(a - b)", OpKind.Negate, static n => n.A.Op.Kind == OpKind.Subtract ? n.A.Inputs[1] - n.A.Inputs[0] : null),
        new("--x", OpKind.Negate, static n => OperandOf(n.A, OpKind.Negate)),
        new("1 * x", OpKind.Multiply, static n => Is(n.A, 1) ? n.B : Is(n.B, 1) ? n.A : null),
        new("-1 * x", OpKind.Multiply, static n => Is(n.A, -1) ? -n.B : Is(n.B, -1) ? -n.A : null),
        new("x / 1", OpKind.Divide, static n => Is(n.B, 1) ? n.A : null),

        new("1 + tanh x", OpKind.Add, static n => OnePlusTanh(n, n.A, n.B) ?? OnePlusTanh(n, n.B, n.A)),
        new("common divisor", Sums, CommonDivisor),
        new("common factor", Sums, static n => n.IsFloat ? Sum.JoinTerms(n) : null),
        new("common number", Sums, CommonNumber),

        new("product", [OpKind.Multiply, OpKind.Negate], static n => n.IsFloat ? Product.Of(n.Y, n.IsOnlyUse).Build() : null),
        new("number into a polynomial", OpKind.Multiply, IntoPolynomial),

        new("x / c", OpKind.Divide, static n => ConstantOf(n.B) is { } c && n.IsFloat && Product.IsRepresentable(1 / c, n.Type) ? Full(1 / c, n.Y) * n.A : null),
        new("x / broadcast", OpKind.Divide, static n => n.IsFloat && n.B.Op.Kind == OpKind.Broadcast && ConstantOf(n.B) is null ? n.A * (1 / n.B.Inputs[0]).Broadcast(n.Shape) : null),
        new("x / sqrt y", OpKind.Divide, static n => OperandOf(n.B, OpKind.Sqrt) is { } y ? n.A * y.Rsqrt() : null),
        new("c * (k / x)", [OpKind.Multiply, OpKind.Negate], Reciprocal),
        new("scaled quotient", OpKind.Divide, ScaledQuotient),
        new("latest factor of a quotient", OpKind.Divide, LatestFactor),
        new("constant power", OpKind.Power, static n => n.IsFloat && ConstantOf(n.B) is { } c && Powers.ContainsKey(c) ? Powers[c](n.A) : null),

        new("abs of -x or abs x", OpKind.Abs, static n => n.A.Op.Kind is OpKind.Negate or OpKind.Abs ? n.A.Inputs[0].Abs() : null),
        new("extreme of equals", [OpKind.Maximum, OpKind.Minimum], static n => n.A.Index == n.B.Index ? n.A : null),
        new("conversion of a conversion", OpKind.Convert, static n => OperandOf(n.A, OpKind.Convert) is { } x && IsExact(x.ElementType, n.A.ElementType) ? x.Convert(n.Type) : null),
    ];

    /// <summary>1 + tanh u = 2 · sigmoid(2u), without the cancellation. Where tanh u is needed elsewhere too it is kept.</summary>
    static Tensor? OnePlusTanh(Site n, Tensor one, Tensor tanh) =>
        Is(one, 1) && OperandOf(tanh, OpKind.Tanh) is { } u && n.IsOnlyUse(tanh) ? 2 * (2 * u).Sigmoid() : null;

    /// <summary>c·a ± c·b = c·(a ± b).</summary>
    static Tensor? CommonNumber(Site n)
    {
        if (!n.IsFloat || n.A.Op.Kind != OpKind.Multiply || n.B.Op.Kind != OpKind.Multiply || !n.IsOnlyUse(n.A) || !n.IsOnlyUse(n.B))
        {
            return null;
        }

        Product a = Product.Of(n.A, n.IsOnlyUse), b = Product.Of(n.B, n.IsOnlyUse);
        double size = Math.Abs(a.Number);
        if (size == 1 || size != Math.Abs(b.Number) || a.IsNumber || b.IsNumber)
        {
            return null;
        }

        (a.Number, b.Number) = (Math.Sign(a.Number), Math.Sign(b.Number));
        return Full(size, n.Y) * Apply(n.Kind, n.Y, a.Build(), b.Build());
    }

    /// <summary>c·x·(k + l·t) = x·(ck + cl·t): the number meets numbers, where no one else needs the sum.</summary>
    static Tensor? IntoPolynomial(Site n)
    {
        if (!n.IsFloat || Product.Of(n.Y, n.IsOnlyUse) is not { Scalars.Count: 0, Number: not (1 or -1 or 0) } product)
        {
            return null;
        }

        double number = product.Number;
        Tensor? sum = product.Factors.Find(f => Sums.Contains(f.Op.Kind) && n.IsOnlyUse(f) && f.Inputs.Any(static x => ConstantOf(x) is not null) && f.Inputs.All(x => Scaled(x) is not null));
        if (sum is null)
        {
            return null;
        }

        product.Number = 1;
        product.Factors.Remove(sum);
        product.Multiply(Apply(sum.Op.Kind, sum, Array.ConvertAll(sum.Inputs, x => Scaled(x)!.Build())));
        return product.Build();

        // The operand times the number, where it holds a number already.
        Product? Scaled(Tensor x)
        {
            Product scaled = Product.Of(x);
            bool isFree = scaled.Number is not (1 or -1) || scaled.IsNumber;
            scaled.Number *= number;
            return isFree && Product.IsRepresentable(scaled.Number, n.Type) ? scaled : null;
        }
    }

    /// <summary>a/t ± b/t = (a ± b)/t.</summary>
    static Tensor? CommonDivisor(Site n) =>
        n.IsFloat && n.A.Op.Kind == OpKind.Divide && n.B.Op.Kind == OpKind.Divide && n.A.Inputs[1].Index == n.B.Inputs[1].Index
            ? Apply(n.Kind, n.Y, n.A.Inputs[0], n.B.Inputs[0]) / n.A.Inputs[1]
            : null;

    /// <summary>c · (k/x) = (ck)/x for numbers c and k, for the sign as well.</summary>
    static Tensor? Reciprocal(Site n)
    {
        (double? c, Tensor quotient) = n.Kind == OpKind.Negate ? (-1, n.A) : (ConstantOf(n.A), n.Y.Inputs[1]);
        return n.IsFloat && quotient.Op.Kind == OpKind.Divide && c * ConstantOf(quotient.Inputs[0]) is { } number && Product.IsRepresentable(number, n.Type)
            ? Full(number, n.Y) / quotient.Inputs[1]
            : null;
    }

    /// <summary>(s·a)/b = s·(a/b), for the sign as well; a/(s·b) = (a/b)/s.</summary>
    static Tensor? ScaledQuotient(Site n)
    {
        if (!n.IsFloat)
        {
            return null;
        }

        (Product above, Tensor a) = Product.Split(n.A, n.Shape, n.IsOnlyUse);
        (Product below, Tensor b) = Product.Split(n.B, n.Shape, n.IsOnlyUse);
        return above.IsOne && below.IsOne ? null : above.Build() * Apply(OpKind.Divide, n.Y, a, b) / below.Build();
    }

    /// <summary>(a·t)/b = (a/b)·t where t is known after b: an adjoint stays a factor of its own.</summary>
    static Tensor? LatestFactor(Site n)
    {
        if (!n.IsFloat || n.A.Op.Kind != OpKind.Multiply || !n.IsOnlyUse(n.A))
        {
            return null;
        }

        Product above = Product.Of(n.A, n.IsOnlyUse);
        if (above.Factors.Count < 2 || above.Factors[above.Factors.Count - 1] is not { } latest || latest.Index < n.B.Index)
        {
            return null;
        }

        above.Factors.RemoveAt(above.Factors.Count - 1);
        return Apply(OpKind.Divide, n.Y, above.Build(), n.B) * latest;
    }

    /// <summary>Whether every value of a type is one of the wider type too, so that a conversion there loses nothing.</summary>
    static bool IsExact(ElementType type, ElementType wider) => type <= wider && !(type == ElementType.Int32 && wider == ElementType.Float32);
}
