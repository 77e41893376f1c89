using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// A layer whose weight has its length as a parameter of its own: w = g · v/‖v‖, where the norm is over all axes but one. x → y: as the layer's. Salimans, Kingma: Weight Normalization (2016). Parameters: Direction
/// (v), of the weight's shape; Length (g), which starts as ‖v‖, with size 1 along all axes but one; and the layer's others.
/// </summary>
public sealed class WeightNorm : Layer
{
    readonly Layer layer;
    readonly Parameter weight;
    readonly int[] axes;

    /// <summary>A layer with a normalized weight.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="parameter">The name of the parameter that is normalized.</param>
    /// <param name="axis">The axis along which lengths differ; the first, that of outputs, by default.</param>
    /// <exception cref="ArgumentException">The layer has no such parameter.</exception>
    /// <exception cref="ShapeException">The parameter has no such axis.</exception>
    public WeightNorm(Layer layer, string parameter = "Weight", int axis = 0)
    {
        this.layer = layer;
        weight = layer.Members().Where(m => m.Name == parameter).Select(static m => m.Value as Parameter).FirstOrDefault()
            ?? throw new ArgumentException($"{layer.TypeName} has no parameter '{parameter}'; it has {string.Join(", ", layer.Members().Where(static m => m.Value is Parameter).Select(static m => m.Name))}", nameof(parameter));
        int own = weight.Shape.Axis(axis);
        axes = [.. Enumerable.Range(0, weight.Shape.Rank).Where(i => i != own)];
        Direction = new(weight.Shape, weight.Initializer);
        Length = new(new([.. weight.Shape.Select((d, i) => i == own ? d : 1)]), Direction, values => Norms(values, weight.Shape.ToArray(), own));
    }

    /// <summary>v, of the weight's shape.</summary>
    public Parameter Direction { get; }

    /// <summary>g.</summary>
    public Parameter Length { get; }

    /// <inheritdoc/>
    public override IEnumerable<Member> Members() => [new(nameof(Direction), Direction), new(nameof(Length), Length), .. layer.Members().Where(m => m.Value != (object)weight)];

    /// <inheritdoc/>
    /// <exception cref="ShapeException">As the layer's own.</exception>
    public override Tensor Forward(Tensor x)
    {
        Tensor v = Direction.Value;
        Execution.Current.Bind(weight, v * (Length.Value * v.Square().Sum(axes, keep: true).Rsqrt()));
        return layer.Forward(x);
    }

    static double[] Norms(double[] values, int[] sizes, int axis)
    {
        int inner = sizes.Skip(axis + 1).Aggregate(1, static (product, size) => product * size);
        double[] squares = new double[sizes[axis]];
        for (int i = 0; i < values.Length; i++)
        {
            squares[i / inner % squares.Length] += values[i] * values[i];
        }

        return squares.All(static s => s > 0) ? [.. squares.Select(Math.Sqrt)]
            : throw new InvalidOperationException($"the initializer of a normalized weight gives zeros, which have no direction, at place {Array.IndexOf(squares, 0.0)} of axis {axis}");
    }
}
