using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Element-wise primitives on constants. Floats are computed in float64 and stay so until they are emitted; what is discrete (comparisons, rounding, conversions) first
/// rounds a Float32 to what it will be. Integers are exact and wrap around.
/// </summary>
internal static class Folding
{
    public static readonly Rewrite[] Rewrites =
    [
        new("untyped literal", OpKind.Constant, static n => n.Op.IsWeak ? Tensor.Constant(n.Op.Value, n.Type) : null),
        new("known size", OpKind.Size, static n => n.Op.Dims[0].IsKnown ? Tensor.Constant(n.Op.Dims[0].Value, n.Type) : null),
        new("constant folding", Elementwise, Fold),
        new("operation on broadcasts", Elementwise, OnBroadcasts),
    ];

    static OpKind[] Elementwise => [.. Enum.GetValues(typeof(OpKind)).Cast<OpKind>().Where(static k => k.IsElementwise())];

    static readonly Dictionary<OpKind, Func<double, double>> Unary = new()
    {
        [OpKind.Negate] = static x => -x,
        [OpKind.Abs] = Math.Abs,
        [OpKind.Sign] = static x => x > 0 ? 1 : x < 0 ? -1 : x,
        [OpKind.Exp] = Math.Exp,
        [OpKind.Expm1] = SpecialFunctions.Expm1,
        [OpKind.Log] = Math.Log,
        [OpKind.Log1p] = SpecialFunctions.Log1p,
        [OpKind.Sqrt] = Math.Sqrt,
        [OpKind.Rsqrt] = static x => 1 / Math.Sqrt(x),
        [OpKind.Sin] = Math.Sin,
        [OpKind.Cos] = Math.Cos,
        [OpKind.Tanh] = Math.Tanh,
        [OpKind.Sigmoid] = SpecialFunctions.Sigmoid,
        [OpKind.Erf] = SpecialFunctions.Erf,
        [OpKind.Floor] = Math.Floor,
        [OpKind.Ceiling] = Math.Ceiling,
        [OpKind.Round] = static x => Math.Round(x, MidpointRounding.ToEven),
        [OpKind.Not] = static x => x == 0 ? 1 : 0,
        [OpKind.Convert] = static x => x,
    };

    static readonly Dictionary<OpKind, Func<double, double, double>> Binary = new()
    {
        [OpKind.Add] = static (a, b) => a + b,
        [OpKind.Subtract] = static (a, b) => a - b,
        [OpKind.Multiply] = static (a, b) => a * b,
        [OpKind.Divide] = static (a, b) => a / b,
        [OpKind.Power] = Math.Pow,
        [OpKind.Maximum] = Math.Max,
        [OpKind.Minimum] = Math.Min,
        [OpKind.And] = static (a, b) => a != 0 && b != 0 ? 1 : 0,
        [OpKind.Or] = static (a, b) => a != 0 || b != 0 ? 1 : 0,
        [OpKind.Equal] = static (a, b) => a == b ? 1 : 0,
        [OpKind.NotEqual] = static (a, b) => a != b ? 1 : 0,
        [OpKind.Less] = static (a, b) => a < b ? 1 : 0,
        [OpKind.LessOrEqual] = static (a, b) => a <= b ? 1 : 0,
        [OpKind.Greater] = static (a, b) => a > b ? 1 : 0,
        [OpKind.GreaterOrEqual] = static (a, b) => a >= b ? 1 : 0,
    };

    static Tensor? Fold(Site n)
    {
        if (n.Y.Inputs.Any(static x => x.Op.Kind != OpKind.Constant))
        {
            return null;
        }

        bool isDiscrete = n.Kind.IsComparison() || n.Kind is OpKind.Floor or OpKind.Ceiling or OpKind.Round or OpKind.Convert;
        double[] x = Array.ConvertAll(n.Y.Inputs, i => isDiscrete && i.ElementType == ElementType.Float32 ? (float)i.Op.Value : i.Op.Value);
        return n.Kind == OpKind.Select ? (x[0] != 0 ? n.B : n.C)
            : InType(x.Length == 1 ? Unary[n.Kind](x[0]) : n is { Kind: OpKind.Multiply, Type: ElementType.Int32 } ? Product(x) : Binary[n.Kind](x[0], x[1]), n.Type) is { } value
                ? Tensor.Constant(value, n.Type)
            : null;

        // A product of integers may need more than a double's 53 bits.
        static double Product(double[] x) => unchecked((int)x[0] * (int)x[1]);
    }

    /// <summary>The result as the node's type holds it; null where that is for the device to say (an integer divided by zero, a number outside of Int32).</summary>
    static double? InType(double value, ElementType type) => type switch
    {
        ElementType.Bool => value != 0 ? 1 : 0,
        ElementType.Int32 => Math.Abs(value) <= 1L << 53 ? unchecked((int)(long)value) : null,
        _ => value,
    };

    /// <summary>f(broadcast a, broadcast b) = broadcast f(a, b): the work of the small shape, and what operates on scalars stays a scalar.</summary>
    static Tensor? OnBroadcasts(Site n)
    {
        Shape small = Shape.Scalar;
        foreach (Tensor x in n.Y.Inputs)
        {
            if (x.Op.Kind != OpKind.Broadcast || (x.Inputs[0].Shape is { Rank: > 0 } shape && small.Rank > 0 && !shape.Equals(small)))
            {
                return null;
            }

            small = x.Inputs[0].Shape.Rank > 0 ? x.Inputs[0].Shape : small;
        }

        return Tensor.Emit(n.Op, n.Type, small, Array.ConvertAll(n.Y.Inputs, x => x.Inputs[0].Broadcast(small))).Broadcast(n.Shape);
    }
}
