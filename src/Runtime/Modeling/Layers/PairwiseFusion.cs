using System;

namespace Lux.Gen;

/// <summary>One input joins after another: y = x₁, then y = connection(layerᵢ(y), xᵢ₊₁). Their names are Layer1, Layer2, ….</summary>
public sealed class PairwiseFusion : Module
{
    readonly Func<Tensor, Tensor, Tensor> connection;
    readonly Layer[] layer;

    /// <summary>Layers that take in one input after another.</summary>
    /// <exception cref="ArgumentException">There is no layer.</exception>
    public PairwiseFusion(Func<Tensor, Tensor, Tensor> connection, params Layer[] layers) => (this.connection, layer) = (connection, Containers.NotNone(layers, "a fusion needs"));

    /// <summary>The last y; there is one input more than layers.</summary>
    /// <exception cref="ShapeException">There are more or fewer inputs.</exception>
    public Tensor Forward(Tensor[] inputs)
    {
        Tensor y = Containers.AsMany(inputs, layer.Length + 1, this)[0];
        for (int i = 0; i < layer.Length; i++)
        {
            y = connection(layer[i].Apply(y), inputs[i + 1]);
        }

        return y;
    }
}
