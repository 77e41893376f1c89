using System.ComponentModel;

namespace Lux.Gen.Programs;

/// <summary>An argument of a compiled method: a tensor of a shape, or a number given at run time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ArgumentDefinition
{
    ArgumentDefinition(string name, ElementType type, Shape shape, bool isScalar) => (Name, Type, Shape, IsScalar) = (name, type, shape, isScalar);

    /// <summary>A tensor argument; sizes known at run time only have names.</summary>
    public static ArgumentDefinition Tensor(string name, ElementType type, params Dim[] shape) => new(name, type, [.. shape], isScalar: false);

    /// <summary>A number given at run time.</summary>
    public static ArgumentDefinition Number(string name) => new(name, ElementType.Float32, Shape.Scalar, isScalar: true);

    /// <summary>The argument's name in the user's method.</summary>
    public string Name { get; }

    /// <summary>What its elements are; for real numbers, the parameter tree's element type counts.</summary>
    public ElementType Type { get; }

    /// <summary>Its shape.</summary>
    public Shape Shape { get; }

    /// <summary>Whether it is a number, not a tensor.</summary>
    public bool IsScalar { get; }
}

/// <summary>A result of a compiled method.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OutputDefinition(string name, ElementType type, params Dim[] shape)
{
    /// <summary>The element's name in the returned tuple, or "Output" or "Value" for a single result.</summary>
    public string Name { get; } = name;

    /// <summary>What its elements are; for real numbers, the parameter tree's element type counts.</summary>
    public ElementType Type { get; } = type;

    /// <summary>Its shape, in the sizes of the arguments.</summary>
    public Shape Shape { get; } = [.. shape];
}
