using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>The largest of the layers' results, element by element. Their names are Layer1, Layer2, …. Goodfellow et al.: Maxout Networks (2013).</summary>
public sealed class Maxout : Layer
{
    readonly Layer[] layer;

    /// <summary>Layers of which the largest result counts.</summary>
    /// <exception cref="ArgumentException">There is no layer.</exception>
    public Maxout(params Layer[] layers) => layer = Containers.NotNone(layers, "maxout needs");

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => layer.Select(l => l.Apply(x)).Aggregate(Tensor.Maximum);
}
