namespace Lux.Gen;

/// <summary>Takes the slice at one place of an axis, which goes.</summary>
/// <param name="axis">The axis; negative ones count from the end.</param>
/// <param name="index">The place.</param>
public sealed class SelectDim(int axis, int index) : Layer
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">There is no such axis or place.</exception>
    public override Tensor Forward(Tensor x) => x.At(axis, index);
}
