namespace Lux.Gen;

/// <summary>Adds margins of one number to places. x: [batch, channels, places] → y: the same with each size larger by low + high.</summary>
/// <param name="padding">How many places are added before and after along each axis.</param>
/// <param name="value">The number.</param>
public sealed class ConstantPad(Padding padding, double value = 0) : Layer
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has no places.</exception>
    /// <exception cref="System.ArgumentException">The padding is negative, or for another number of axes.</exception>
    public override Tensor Forward(Tensor x) => Spatial.Pad(x, padding.Of(new int[Spatial.Require(x, this)], nameof(padding)), value);
}
