namespace Lux.Gen;

/// <summary>Hands on what it gets.</summary>
public sealed class NoOp : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x;
}
