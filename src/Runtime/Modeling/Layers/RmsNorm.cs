using System.Linq;

namespace Lux.Gen;

/// <summary>
/// The last axes of a sample divided by the root of their mean square, then each element scaled. x: [..., shape] → y: the same. Zhang, Sennrich: Root Mean Square Layer Normalization (2019). Parameter:
/// Scale, of the given shape.
/// </summary>
public sealed class RmsNorm : Layer
{
    readonly Shape shape;
    readonly double epsilon;

    /// <summary>Normalization over the last axes.</summary>
    /// <param name="shape">Their sizes.</param>
    /// <param name="affine">Whether each element is scaled.</param>
    /// <param name="epsilon">What is added to the mean square.</param>
    /// <exception cref="ShapeException">A size is not a positive number.</exception>
    public RmsNorm(Shape shape, bool affine = true, double epsilon = 1e-5)
    {
        (this.shape, this.epsilon) = (shape, epsilon);
        Scale = affine ? new(shape, Initializers.Ones) : null;
    }

    /// <summary>Normalization over the last axis, of so many features.</summary>
    public RmsNorm(int features, bool affine = true, double epsilon = 1e-5) : this(new Shape(features), affine, epsilon) { }

    /// <summary>The factor of each element; null where the layer has none.</summary>
    public Parameter? Scale { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The last axes of x are not the given shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x.RequireEnd(shape, this);
        int[] axes = [.. Enumerable.Range(x.Shape.Rank - shape.Rank, shape.Rank)];
        Tensor y = x * (x.Square().Mean(axes, keep: true) + epsilon).Rsqrt();
        return Scale is null ? y : y * Scale.Value;
    }
}
