namespace Lux.Gen;

/// <summary>Turns the order of elements along an axis around.</summary>
/// <param name="axis">The axis; that of time, the second, by default.</param>
public sealed class ReverseSequence(int axis = 1) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Reverse(axis);
}
