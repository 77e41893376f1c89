using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>y[o] = activation(aᵀ W[o] b + bias[o]). a: [..., first], b: [..., second] → y: [..., outputs]. Parameters: Weight [outputs, first, second], Bias [outputs].</summary>
public sealed class Bilinear : Layer
{
    readonly int first, second, outputs;
    readonly Func<Tensor, Tensor>? activation;

    /// <summary>A layer of products of two inputs.</summary>
    /// <param name="first">The number of features of the first input.</param>
    /// <param name="second">The number of features of the second input.</param>
    /// <param name="outputs">The number of output features.</param>
    /// <param name="activation">A function applied to each output; none by default.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="weightInitializer">How the weight starts; uniform within ±1/√first by default.</param>
    /// <param name="biasInitializer">How the bias starts; uniform within ±1/√first by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of features is below 1.</exception>
    public Bilinear(int first, int second, int outputs, Func<Tensor, Tensor>? activation = null, bool bias = true, Initializer? weightInitializer = null, Initializer? biasInitializer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(second, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        (this.first, this.second, this.outputs, this.activation) = (first, second, outputs, activation);
        Weight = new([outputs, first, second], weightInitializer ?? Initializers.Uniform(1 / Math.Sqrt(first)));
        Bias = bias ? new([outputs], biasInitializer ?? Initializers.Uniform(1 / Math.Sqrt(first))) : null;
    }

    /// <summary>W, of shape [outputs, first, second].</summary>
    public Parameter Weight { get; }

    /// <summary>The bias, of shape [outputs]; null where the layer has none.</summary>
    public Parameter? Bias { get; }

    /// <summary>The layer's function of one input in both places.</summary>
    /// <exception cref="ShapeException">The last size of x is not that of both inputs.</exception>
    public override Tensor Forward(Tensor x) => Forward(x, x);

    /// <summary>The layer's function.</summary>
    /// <exception cref="ShapeException">The last size of an input is wrong, or the others differ.</exception>
    public Tensor Forward(Tensor a, Tensor b)
    {
        a.RequireLast(first, this);
        b.RequireLast(second, this);
        a.Require([.. b.Shape.Take(b.Shape.Rank - 1), first], this);
        Tensor rows = a.Reshape([Dim.Any, first]), others = b.Reshape([Dim.Any, second]);
        Tensor products = rows.Dot(Weight.Value.Transpose(1, 0, 2).Reshape([first, outputs * second])).Reshape([Dim.Any, outputs, second]);
        Tensor y = (products * others.Reshape([Dim.Any, 1, second])).Sum(2).Reshape([.. a.Shape.Take(a.Shape.Rank - 1), outputs]);
        y = Bias is null ? y : y + Bias.Value;
        return activation is null ? y : activation(y);
    }
}
