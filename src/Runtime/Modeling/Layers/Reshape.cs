namespace Lux.Gen;

/// <summary>Gives each sample another shape, of as many elements. x: [batch, ...] → y: [batch, shape].</summary>
/// <param name="shape">The shape of a sample; one size may be <see cref="Dim.Any"/>.</param>
public sealed class Reshape(Shape shape) : Layer
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The number of elements differs.</exception>
    public override Tensor Forward(Tensor x) => x.Reshape([x.Shape[0], .. shape]);
}
