using System;

namespace Lux.Gen;

/// <summary>y = activation(x Wᵀ + b). x: [..., inputs] → y: [..., outputs]. Parameters: Weight [outputs, inputs], Bias [outputs].</summary>
public sealed class Dense : Layer
{
    readonly int inputs;
    readonly Func<Tensor, Tensor>? activation;

    /// <summary>A dense (fully connected) layer.</summary>
    /// <param name="inputs">The number of input features.</param>
    /// <param name="outputs">The number of output features.</param>
    /// <param name="activation">A function applied to each output; none by default.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="weightInitializer">How the weight starts; uniform within ±√(3/inputs) by default (Kaiming, gain 1).</param>
    /// <param name="biasInitializer">How the bias starts; uniform within ±1/√inputs by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of features is below 1.</exception>
    public Dense(
        int inputs,
        int outputs,
        Func<Tensor, Tensor>? activation = null,
        bool bias = true,
        Initializer? weightInitializer = null,
        Initializer? biasInitializer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        (this.inputs, this.activation) = (inputs, activation);
        Weight = new([outputs, inputs], weightInitializer ?? Initializers.KaimingUniform(gain: 1));
        Bias = bias ? new([outputs], biasInitializer ?? Initializers.Uniform(1 / Math.Sqrt(inputs))) : null;
    }

    /// <summary>W, of shape [outputs, inputs].</summary>
    public Parameter Weight { get; }

    /// <summary>b, of shape [outputs]; null where the layer has none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The last size of x is not <c>inputs</c>.</exception>
    public override Tensor Forward(Tensor x)
    {
        x.RequireLast(inputs, this);
        Tensor y = x.Dot(Weight.Value.Transposed);
        if (Bias is not null)
        {
            y += Bias.Value;
        }

        return activation is null ? y : activation(y);
    }
}
