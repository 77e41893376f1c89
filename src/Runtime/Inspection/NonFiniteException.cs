using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>A NaN or an infinity that <see cref="Device.Debug"/> found: which primitive of which layer made it, and where that is in the source.</summary>
public sealed class NonFiniteException : ArithmeticException
{
    internal NonFiniteException(Tensor made, int element, Origin origin, bool isGradient) : base(Describe(made, element, origin, isGradient))
    {
        Value = Elements.Reals(made.Storage)[element];
        (Layer, LayerType, IsGradient) = (origin.Layer, origin.Type, isGradient);
        (Operation, ForwardOperation) = (made.Op.Kind.ToString(), (isGradient ? origin.Operation : made.Op.Kind).ToString());
        (File, Line) = (origin.Frame?.File, origin.Frame?.Line ?? 0);
        (Method, CallerFile, CallerLine) = (origin.Frame?.Name, origin.Caller?.File, origin.Caller?.Line ?? 0);
    }

    /// <summary>The number: NaN, or one of the infinities.</summary>
    public double Value { get; }

    /// <summary>The path of the layer, as in the parameter tree: <c>Layers.Layer1</c>; empty for the model itself. Of layers that cannot be told apart, all: "First or Second"; in an optimized build these may be a layer and who calls it.</summary>
    public string Layer { get; }

    /// <summary>The layer's type; of several, all.</summary>
    public string LayerType { get; }

    /// <summary>Whether the gradient made it; else the forward pass.</summary>
    public bool IsGradient { get; }

    /// <summary>The primitive that made it: <c>Log</c>, <c>Divide</c>, <c>Dot</c>.</summary>
    public string Operation { get; }

    /// <summary>In a gradient the primitive of the forward pass whose gradient it is; else the same as <see cref="Operation"/>.</summary>
    public string ForwardOperation { get; }

    /// <summary>The method of the model or of a layer in which the forward operation stands; null where it is not known.</summary>
    public string? Method { get; }

    /// <summary>The source file of the forward operation: the user's, or that of one of Lux.Gen's layers; null where there are no symbols.</summary>
    public string? File { get; }

    /// <summary>The line in <see cref="File"/>; 0 where it is not known.</summary>
    public int Line { get; }

    /// <summary>The file of the user's own code that stands there, or called the layer; null where there are no symbols.</summary>
    public string? CallerFile { get; }

    /// <summary>The line in <see cref="CallerFile"/>; 0 where it is not known.</summary>
    public int CallerLine { get; }

    static string Describe(Tensor made, int element, Origin origin, bool isGradient)
    {
        double value = Elements.Reals(made.Storage)[element];
        string number = double.IsNaN(value) ? "NaN" : value > 0 ? "+∞" : "−∞";
        string gradient = isGradient ? $", in the gradient of {origin.Operation}," : "";
        string brought = double.IsNaN(value) && NonFinite.IsBrought(made) ? " An operand held NaN already: it comes from an argument, a parameter or the state." : "";
        return $"{number} in the {(isGradient ? "gradient" : "forward pass")}: {made.Op.Kind}{gradient} of {origin.Where} made it, at {Index(made.Shape, element)} of {made.Shape}. {origin.Operation} is computed at {origin.Place}.{brought}";
    }

    // The element's place along each axis.
    static string Index(Shape shape, int element)
    {
        int[] places = new int[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            (element, places[axis]) = (element / shape[axis].Value, element % shape[axis].Value);
        }

        return $"[{string.Join(", ", places.Select(static p => ((Dim)p).ToString()))}]";
    }
}
