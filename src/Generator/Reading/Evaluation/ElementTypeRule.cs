using System;

namespace Lux.Gen;

/// <summary>Tensors of a type that the model does not compute with.</summary>
internal sealed class ElementTypeException(string message) : Exception(message);

/// <summary>What a compiled program computes with: one floating-point type, and Int32 and Bool as far as they select and compare.</summary>
internal sealed class ElementTypeRule(Precision precision)
{
    public const string NeedsDouble = "this model computes with Float32, not Float64: say [CompileModel(Precision = Precision.Double)]";

    /// <exception cref="ElementTypeException">The program cannot compute this tensor.</exception>
    public void Require(Tensor tensor)
    {
        if (precision == Precision.Single && tensor.ElementType == ElementType.Float64)
        {
            throw new ElementTypeException(NeedsDouble);
        }

        if (tensor.ElementType == ElementType.Int32 && IsArithmetic(tensor.Op.Kind))
        {
            throw new ElementTypeException("a compiled model does not compute with whole numbers: convert the tensor to Float32 first");
        }
    }

    /// <summary>Whether an operation computes with its elements, and does not only compare, select or move them.</summary>
    public static bool IsArithmetic(OpKind kind) =>
        (kind.IsElementwise() && kind is not (OpKind.Convert or OpKind.Select)) || kind.IsReduction() || kind is OpKind.Dot or OpKind.CumulativeSum;
}
