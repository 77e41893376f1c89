using System;
using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>Layers one after another; their names are Layer1, Layer2, ….</summary>
public sealed class Chain : Layer
{
    readonly Layer[] layer;

    /// <summary>A chain of layers, the first applied first.</summary>
    /// <exception cref="ArgumentException">There is no layer.</exception>
    public Chain(params Layer[] layers)
    {
        if (layers.Length == 0)
        {
            throw new ArgumentException("a chain needs at least one layer", nameof(layers));
        }

        layer = layers;
    }

    /// <summary>The layers, in order.</summary>
    public IReadOnlyList<Layer> Layers => layer;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        foreach (Layer next in layer)
        {
            x = next.Apply(x);
        }

        return x;
    }
}
