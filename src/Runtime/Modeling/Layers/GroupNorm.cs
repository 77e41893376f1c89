using System;

namespace Lux.Gen;

/// <summary>
/// Each group of channels of a sample with mean 0 and variance 1 over all places, then each channel scaled and shifted. x: [batch, channels, ...] → y: the same. Wu, He: Group Normalization (2018).
/// Parameters: Scale, Bias [channels].
/// </summary>
public sealed class GroupNorm : Layer
{
    readonly int groups, channels;
    readonly Func<Tensor, Tensor>? activation;
    readonly double epsilon;

    /// <summary>Normalization over groups of channels.</summary>
    /// <param name="groups">The number of groups, which divides that of channels.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="activation">A function applied to each output; none by default.</param>
    /// <param name="affine">Whether each channel is scaled and shifted.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public GroupNorm(int groups, int channels, Func<Tensor, Tensor>? activation = null, bool affine = true, double epsilon = 1e-5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if (channels % groups != 0)
        {
            throw new ArgumentException($"{((Dim)groups).Exact} groups do not divide {((Dim)channels).Exact} channels", nameof(groups));
        }

        (this.groups, this.channels, this.activation, this.epsilon) = (groups, channels, activation, epsilon);
        (Scale, Bias) = affine ? (new([channels], Initializers.Ones), new([channels], Initializers.Zeros)) : ((Parameter?)null, (Parameter?)null);
    }

    /// <summary>The factor of each channel; null where the layer has none.</summary>
    public Parameter? Scale { get; }

    /// <summary>What is added to each channel; null where the layer has none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has another number of channels.</exception>
    public override Tensor Forward(Tensor x)
    {
        x.RequireChannels(channels, this);
        Tensor parts = x.Reshape([x.Shape[0], groups, Dim.Any]);
        return Normalization.Finished(Normalization.Standardized(parts, [2], epsilon).Reshape(x.Shape), Scale, Bias, activation);
    }
}
