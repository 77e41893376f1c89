using System;

namespace Lux.Gen;

/// <summary>
/// Compiles a class into fused kernels when it is built. The class is partial, has a parameterless constructor and a method <c>Forward</c> over <see cref="Tensor"/>s;
/// it gains <c>Setup</c>, <c>On(device)</c> and an engine with a member for each <see cref="ObjectiveAttribute">objective</see>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CompileModelAttribute : Attribute
{
    /// <summary>The numbers a compiled program computes with: Single by default.</summary>
    public Precision Precision { get; set; }
}

/// <summary>What a compiled program computes with, and its parameters are.</summary>
public enum Precision : byte
{
    /// <summary>32-bit IEEE 754.</summary>
    Single,

    /// <summary>64-bit IEEE 754.</summary>
    Double,
}

/// <summary>
/// Marks a scalar function of the model, such as a loss, to be differentiated and trained. Its arguments are tensors, and <c>float</c>s that are given at run time;
/// it returns the scalar, or a tuple of the scalar and auxiliary outputs.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ObjectiveAttribute : Attribute;

/// <summary>
/// The shape of a tensor argument: numbers, and names of sizes known at run time only, as in <c>[Shape("N", 64)]</c>. The first name of a model's inputs is its batch.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ShapeAttribute(params object[] sizes) : Attribute
{
    /// <summary>The sizes: each an <c>int</c> or the name of a size.</summary>
    public object[] Sizes { get; } = sizes;

    /// <summary>The type of the elements, Float32 where it is not given.</summary>
    public ElementType ElementType { get; set; } = ElementType.Float32;
}
