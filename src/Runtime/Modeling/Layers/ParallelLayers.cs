using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>Layers side by side, whose results a function joins. Their names are Layer1, Layer2, ….</summary>
public sealed class ParallelLayers : Layer
{
    readonly Func<Tensor[], Tensor> connection;
    readonly Layer[] layer;

    /// <summary>Layers side by side.</summary>
    /// <param name="connection">Joins the results: <see cref="Connections"/> has the usual ways.</param>
    /// <param name="layers">The layers.</param>
    /// <exception cref="ArgumentException">There is no layer.</exception>
    public ParallelLayers(Func<Tensor[], Tensor> connection, params Layer[] layers) => (this.connection, layer) = (connection, Containers.NotNone(layers, "layers side by side need"));

    /// <summary>Each layer's result of the same input, joined.</summary>
    public override Tensor Forward(Tensor x) => connection([.. layer.Select(l => l.Apply(x))]);

    /// <summary>Each layer's result of an input of its own, joined.</summary>
    /// <exception cref="ShapeException">There are not as many inputs as layers.</exception>
    public Tensor Forward(Tensor[] inputs) => connection([.. Containers.AsMany(inputs, layer.Length, this).Select((x, i) => layer[i].Apply(x))]);
}
