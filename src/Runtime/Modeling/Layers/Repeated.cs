using System;

namespace Lux.Gen;

/// <summary>One layer again and again, with one set of parameters: y = x, then y = layer(y); or, with an injection, y = layer(injection(y, x)).</summary>
public sealed class Repeated : Layer
{
    readonly Layer layer;
    readonly int repeats;
    readonly Func<Tensor, Tensor, Tensor>? injection;

    /// <summary>A layer, repeated.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="repeats">How often.</param>
    /// <param name="injection">How the input joins each time; it does not by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of repeats is below 1.</exception>
    public Repeated(Layer layer, int repeats, Func<Tensor, Tensor, Tensor>? injection = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        (this.layer, this.repeats, this.injection) = (layer, repeats, injection);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        Tensor y = x;
        for (int i = 0; i < repeats; i++)
        {
            y = layer.Apply(injection is null ? y : injection(y, x));
        }

        return y;
    }
}
