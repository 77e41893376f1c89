namespace Lux.Gen;

/// <summary>What rules match and make: constants and scalars usually arrive broadcast to the shape of what they meet.</summary>
internal static class Patterns
{
    /// <summary>The number that all elements are, if it is known.</summary>
    public static double? ConstantOf(Tensor x) =>
        x.Op.Kind == OpKind.Constant ? x.Op.Value
        : x.Op.Kind == OpKind.Broadcast && x.Inputs[0].Op.Kind == OpKind.Constant ? x.Inputs[0].Op.Value
        : null;

    public static bool Is(Tensor x, double value) => ConstantOf(x) == value;

    /// <summary>The tensor of shape [] that all elements are, if there is one.</summary>
    public static Tensor? ScalarOf(Tensor x) =>
        x.Op.Kind == OpKind.Broadcast && x.Inputs[0].Shape.Rank == 0 ? x.Inputs[0] : null;

    /// <summary>The operand of a node of a kind.</summary>
    public static Tensor? OperandOf(Tensor x, OpKind kind) => x.Op.Kind == kind ? x.Inputs[0] : null;

    /// <summary>A number in a type and shape.</summary>
    public static Tensor Full(double value, ElementType type, Shape shape) => Tensor.Constant(value, type).Broadcast(shape);

    /// <summary>A number in the type and shape of another tensor.</summary>
    public static Tensor Full(double value, Tensor like) => Full(value, like.ElementType, like.Shape);

    /// <summary>An element-wise operation on operands of one shape and fitting types.</summary>
    public static Tensor Apply(OpKind kind, Tensor like, params Tensor[] operands) => Tensor.Emit(new Op(kind), like.ElementType, like.Shape, operands);

    /// <summary>A number of elements for comparing shapes; a size known at run time only counts as a batch of moderate size.</summary>
    public static double Elements(Shape shape)
    {
        double count = 1;
        foreach (Dim dim in shape)
        {
            count *= dim.Evaluate(static _ => 64);
        }

        return count;
    }
}
