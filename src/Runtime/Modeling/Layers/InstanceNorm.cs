using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Each channel of a sample with mean 0 and variance 1 over all places. x: [batch, channels, ...] → y: the same. Ulyanov, Vedaldi, Lempitsky: Instance Normalization (2016). Parameters, where affine: Scale,
/// Bias [channels]; state, where tracked: Mean, Variance [channels].
/// </summary>
public sealed class InstanceNorm : Layer
{
    readonly GroupNorm layer;
    readonly Func<Tensor, Tensor>? activation;
    readonly double momentum, epsilon;

    /// <summary>Normalization of each channel.</summary>
    /// <param name="channels">The number of channels.</param>
    /// <param name="activation">A function applied to each output; none by default.</param>
    /// <param name="affine">Whether each channel is scaled and shifted.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <param name="track">Whether the samples' statistics are remembered, averaged over the batch, and used for predicting.</param>
    /// <param name="momentum">How fast the remembered statistics move.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of channels is below 1.</exception>
    public InstanceNorm(int channels, Func<Tensor, Tensor>? activation = null, bool affine = false, double epsilon = 1e-5, bool track = false, double momentum = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        layer = new(channels, channels, activation, affine, epsilon);
        (this.activation, this.epsilon, this.momentum) = (activation, epsilon, momentum);
        (Mean, Variance) = track ? (new([channels]), new([channels], 1)) : ((StateVariable?)null, (StateVariable?)null);
    }

    /// <summary>The running mean; null where none is kept.</summary>
    public StateVariable? Mean { get; }

    /// <summary>The running variance; null where none is kept.</summary>
    public StateVariable? Variance { get; }

    /// <inheritdoc/>
    public override IEnumerable<Member> Members() =>
        Mean is null || Variance is null ? layer.Members() : [.. layer.Members(), new(nameof(Mean), Mean), new(nameof(Variance), Variance)];

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has another number of channels, or no places.</exception>
    public override Tensor Forward(Tensor x)
    {
        if (x.Shape.Rank <= 2)
        {
            throw new ShapeException($"{TypeName} expects [batch, channels, places] but receives {x.Shape}", this);
        }

        if (Mean is null || Variance is null)
        {
            return layer.Forward(x);
        }

        if (!Mode.Training)
        {
            x.RequireChannels(Mean.Shape[0], this);
            return Normalization.Finished(Normalization.Standardized(x, Mean.Value, Variance.Value, epsilon), layer.Scale, layer.Bias, activation);
        }

        Tensor y = layer.Forward(x);
        int[] places = [.. Enumerable.Range(2, x.Shape.Rank - 2)];
        Normalization.Remember(Mean, Variance, x.Mean(places).Mean(0), x.Variance(places).Mean(0), Normalization.CountAlong(x, places), momentum);
        return y;
    }
}
