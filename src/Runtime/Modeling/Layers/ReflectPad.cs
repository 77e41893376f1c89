namespace Lux.Gen;

/// <summary>Adds margins to places: the places mirrored at the first and last, which are not repeated. x: [batch, channels, places] → y: the same with each size larger by low + high.</summary>
/// <param name="padding">How many places are added before and after along each axis.</param>
public sealed class ReflectPad(Padding padding) : Layer
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has no places, or too few to fill the margins from.</exception>
    /// <exception cref="System.ArgumentException">The padding is negative, or for another number of axes.</exception>
    public override Tensor Forward(Tensor x) => Spatial.Extend(x, padding, this, Low, High);

    static Tensor Low(Tensor x, int axis, int low) => x.Slice(axis, 1, low).Reverse(axis);

    static Tensor High(Tensor x, int axis, int high) => x.Slice(axis, x.Shape[axis] - 1 - high, high).Reverse(axis);
}
