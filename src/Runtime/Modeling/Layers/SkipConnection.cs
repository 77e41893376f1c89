using System;

namespace Lux.Gen;

/// <summary>y = connection(layer(x), x): a way around a layer. He et al.: Deep Residual Learning for Image Recognition (2015).</summary>
/// <param name="layer">The layer.</param>
/// <param name="connection">How both are joined; added by default.</param>
public sealed class SkipConnection(Layer layer, Func<Tensor, Tensor, Tensor>? connection = null) : Layer
{
    readonly Layer layer = layer;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => connection is null ? layer.Apply(x) + x : connection(layer.Apply(x), x);
}
