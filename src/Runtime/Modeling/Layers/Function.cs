using System;

namespace Lux.Gen;

/// <summary>A function as a layer, such as an activation on its own: <c>new Function(Activations.Relu)</c>.</summary>
/// <param name="function">The function.</param>
public sealed class Function(Func<Tensor, Tensor> function) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => function(x);
}
