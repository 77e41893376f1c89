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

    // Elements at indices that are a tensor, and their transpose: each element added to the place its index names.
    Gather, ScatterAdd,

    // The sum of the elements up to each, and each one's place in ascending order, along an axis.
    CumulativeSum, SortRank,

    // The numbers 0, 1, 2, … along one axis.
    Iota,

    // Uniform random numbers in [0, 1), a function of a seed, a draw and the element's index.
    Random,

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

    /// <summary>Whether an element is computed from several of an operand, or from one that only running shows: not element-wise, and no mere move.</summary>
    public static bool Combines(this OpKind kind) => kind.IsReduction() || kind is OpKind.Dot or OpKind.Fold || kind.IsIndexed();

    /// <summary>Whether a skeleton computes all of the value from operands that lie in memory.</summary>
    public static bool IsIndexed(this OpKind kind) => kind is OpKind.Gather or OpKind.ScatterAdd or OpKind.CumulativeSum or OpKind.SortRank or OpKind.Random;
}
