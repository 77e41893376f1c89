namespace Lux.Gen;

/// <summary>What the elements of a tensor are. Ordered: an operation on two types computes in the later one.</summary>
public enum ElementType : byte
{
    /// <summary>True or false; what comparisons give and <see cref="Tensor.Select"/> takes.</summary>
    Bool,

    /// <summary>A 32-bit signed integer: labels, token ids.</summary>
    Int32,

    /// <summary>A 32-bit IEEE 754 number, the default.</summary>
    Float32,

    /// <summary>A 64-bit IEEE 754 number.</summary>
    Float64,
}

internal static class ElementTypes
{
    public static bool IsFloat(this ElementType type) => type >= ElementType.Float32;
}
