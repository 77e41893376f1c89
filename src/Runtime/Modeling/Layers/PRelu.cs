using System;

namespace Lux.Gen;

/// <summary>x above 0, slope · x elsewhere, with a slope that is trained. x: [batch, channels, ...] → y: the same. He et al. (2015). Parameter: Slope [channels], or [1] for all channels.</summary>
public sealed class PRelu : Layer
{
    readonly int channels;

    /// <summary>A rectifier with slopes of its own.</summary>
    /// <param name="channels">The number of channels; 1 for one slope for all.</param>
    /// <param name="slope">What the slopes start with.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of channels is below 1.</exception>
    public PRelu(int channels = 1, double slope = 0.25)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        this.channels = channels;
        Slope = new([channels], Initializers.Constant(slope));
    }

    /// <summary>The slopes below 0.</summary>
    public Parameter Slope { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has another number of channels.</exception>
    public override Tensor Forward(Tensor x)
    {
        if (channels > 1)
        {
            x.RequireChannels(channels, this);
        }

        Tensor slope = channels == 1 ? Slope.Value.Reshape([]) : BatchNorm.Channels(Slope.Value, x);
        return Tensor.Select(x > 0, x, slope * x);
    }
}
