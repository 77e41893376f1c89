namespace Lux.Gen;

/// <summary>Adds margins to places: the first and last place, repeated. x: [batch, channels, places] → y: the same with each size larger by low + high.</summary>
/// <param name="padding">How many places are added before and after along each axis.</param>
public sealed class ReplicatePad(Padding padding) : Layer
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has no places, or too few to fill the margins from.</exception>
    /// <exception cref="System.ArgumentException">The padding is negative, or for another number of axes.</exception>
    public override Tensor Forward(Tensor x) => Spatial.Extend(x, padding, this, Low, High);

    static Tensor Low(Tensor x, int axis, int low) => Repeat(x.Slice(axis, 0, 1), axis, low);

    static Tensor High(Tensor x, int axis, int high) => Repeat(x.Slice(axis, x.Shape[axis] - 1, 1), axis, high);

    static Tensor Repeat(Tensor edge, int axis, int count) => edge.Broadcast(edge.Shape.With(axis, count));
}
