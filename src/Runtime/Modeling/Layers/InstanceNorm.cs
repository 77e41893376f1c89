using System;
using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>
/// Each channel of a sample with mean 0 and variance 1 over all places. x: [batch, channels, ...] → y: the same. Ulyanov, Vedaldi, Lempitsky: Instance Normalization (2016). Parameters, where affine: Scale,
/// Bias [channels].
/// </summary>
public sealed class InstanceNorm : Layer
{
    readonly GroupNorm layer;

    /// <summary>Normalization of each channel.</summary>
    /// <param name="channels">The number of channels.</param>
    /// <param name="activation">A function applied to each output; none by default.</param>
    /// <param name="affine">Whether each channel is scaled and shifted.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of channels is below 1.</exception>
    public InstanceNorm(int channels, Func<Tensor, Tensor>? activation = null, bool affine = false, double epsilon = 1e-5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        layer = new(channels, channels, activation, affine, epsilon);
    }

    /// <inheritdoc/>
    public override IEnumerable<Member> Members() => layer.Members();

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has another number of channels, or no places.</exception>
    public override Tensor Forward(Tensor x) => x.Shape.Rank > 2 ? layer.Forward(x)
        : throw new ShapeException($"{TypeName} expects [batch, channels, places] but receives {x.Shape}", this);
}
