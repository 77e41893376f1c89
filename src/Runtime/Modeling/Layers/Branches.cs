using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>Layers side by side on the same input, with a result each. Their names are Layer1, Layer2, ….</summary>
public sealed class Branches : Module
{
    readonly Layer[] layer;

    /// <summary>Layers on the same input.</summary>
    /// <exception cref="ArgumentException">There is no layer.</exception>
    public Branches(params Layer[] layers) => layer = Containers.NotNone(layers, "branches need");

    /// <summary>Each layer's result.</summary>
    public Tensor[] Forward(Tensor x) => [.. layer.Select(l => l.Apply(x))];
}
