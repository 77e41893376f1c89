namespace Lux.Gen;

/// <summary>The primitives, named as StableHLO and NumPy name them. Everything else is composed of them.</summary>
internal enum OpKind : byte
{
    // Leaves.
    Input, Parameter, State, Constant, Size,

    // Element-wise, one operand.
    Negate, Abs, Sign, Exp, Expm1, Log, Log1p, Sqrt, Rsqrt, Sin, Cos, Tanh, Sigmoid, Erf, Floor, Ceiling, Round, Not, Convert,

    // Element-wise, two operands of one shape and type.
    Add, Subtract, Multiply, Divide, Power, Maximum, Minimum, And, Or,
    Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual,

    // Element-wise, three operands: condition, yes, no.
    Select,

    // Reductions: the axes go.
    ReduceSum, ReduceProduct, ReduceMax, ReduceMin,

    // Structure.
    Broadcast, Reshape, Transpose, Slice, Pad, Concat, Reverse,

    // Windows that slide along axes, as new axes at the end; and the sum of all windows back at their places.
    Windows, Fold,

    // The numbers 0, 1, 2, … along one axis.
    Iota,

    // The operand, to which no gradient flows.
    StopGradient,

    // Contraction.
    Dot,
}

internal static class OpKinds
{
    public static bool IsLeaf(this OpKind kind) => kind <= OpKind.Size;
    public static bool IsElementwise(this OpKind kind) => kind is >= OpKind.Negate and <= OpKind.Select;
    public static bool IsComparison(this OpKind kind) => kind is >= OpKind.Equal and <= OpKind.GreaterOrEqual;
    public static bool IsReduction(this OpKind kind) => kind is >= OpKind.ReduceSum and <= OpKind.ReduceMin;

    /// <summary>Whether an element is computed from several of an operand: not element-wise, and no mere move.</summary>
    public static bool Combines(this OpKind kind) => kind.IsReduction() || kind is OpKind.Dot or OpKind.Fold;
}
