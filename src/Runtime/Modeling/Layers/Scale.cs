using System;

namespace Lux.Gen;

/// <summary>y = activation(w · x + b), element by element. x: [..., shape] → y: the same. Parameters: Weight and Bias, of the given shape.</summary>
public sealed class Scale : Layer
{
    readonly Shape shape;
    readonly Func<Tensor, Tensor>? activation;

    /// <summary>A weight and a bias for each element.</summary>
    /// <param name="shape">The shape of a sample, or its last axes.</param>
    /// <param name="activation">A function applied to each output; none by default.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="weightInitializer">How the weight starts; 1 by default.</param>
    /// <param name="biasInitializer">How the bias starts; 0 by default.</param>
    /// <exception cref="ShapeException">A size is not a positive number.</exception>
    public Scale(Shape shape, Func<Tensor, Tensor>? activation = null, bool bias = true, Initializer? weightInitializer = null, Initializer? biasInitializer = null)
    {
        (this.shape, this.activation) = (shape, activation);
        Weight = new(shape, weightInitializer ?? Initializers.Ones);
        Bias = bias ? new(shape, biasInitializer ?? Initializers.Zeros) : null;
    }

    /// <summary>w.</summary>
    public Parameter Weight { get; }

    /// <summary>b; null where the layer has none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The last axes of x are not the given shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x.RequireEnd(shape, this);
        Tensor y = x * Weight.Value;
        y = Bias is null ? y : y + Bias.Value;
        return activation is null ? y : activation(y);
    }
}
