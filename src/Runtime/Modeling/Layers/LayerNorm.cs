using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// The last axes of a sample with mean 0 and variance 1, then each element scaled and shifted. x: [..., shape] → y: the same. Ba, Kiros, Hinton: Layer Normalization (2016). Parameters: Scale, Bias, of the
/// given shape.
/// </summary>
public sealed class LayerNorm : Layer
{
    readonly Shape shape;
    readonly Func<Tensor, Tensor>? activation;
    readonly double epsilon;

    /// <summary>Normalization over the last axes.</summary>
    /// <param name="shape">Their sizes.</param>
    /// <param name="activation">A function applied to each output; none by default.</param>
    /// <param name="affine">Whether each element is scaled and shifted.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <exception cref="ShapeException">A size is not a positive number.</exception>
    public LayerNorm(Shape shape, Func<Tensor, Tensor>? activation = null, bool affine = true, double epsilon = 1e-5)
    {
        (this.shape, this.activation, this.epsilon) = (shape, activation, epsilon);
        (Scale, Bias) = affine ? (new(shape, Initializers.Ones), new(shape, Initializers.Zeros)) : ((Parameter?)null, (Parameter?)null);
    }

    /// <summary>Normalization over the last axis, of so many features.</summary>
    public LayerNorm(int features, Func<Tensor, Tensor>? activation = null, bool affine = true, double epsilon = 1e-5) : this(new Shape(features), activation, affine, epsilon) { }

    /// <summary>The factor of each element; null where the layer has none.</summary>
    public Parameter? Scale { get; }

    /// <summary>What is added to each element; null where the layer has none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The last axes of x are not the given shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x.RequireEnd(shape, this);
        Tensor y = Normalization.Standardized(x, [.. Enumerable.Range(x.Shape.Rank - shape.Rank, shape.Rank)], epsilon);
        y = Scale is null || Bias is null ? y : (y * Scale.Value) + Bias.Value;
        return activation is null ? y : activation(y);
    }
}
