using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Each channel with mean 0 and variance 1 over the batch and all places, then scaled and shifted. x: [batch, channels] or [batch, channels, ...] → y: the same. While training, by the batch's own
/// statistics, which move the running ones: r ← (1 − m) r + m s, with the unbiased variance; while predicting, by those. Ioffe, Szegedy: Batch Normalization (2015). Parameters: Scale, Bias [channels];
/// state: Mean, Variance [channels].
/// </summary>
public sealed class BatchNorm : Layer
{
    readonly int channels;
    readonly Func<Tensor, Tensor>? activation;
    readonly double momentum, epsilon;

    /// <summary>Normalization over the batch.</summary>
    /// <param name="channels">The number of channels.</param>
    /// <param name="activation">A function applied to each output; none by default.</param>
    /// <param name="affine">Whether each channel is scaled and shifted.</param>
    /// <param name="track">Whether statistics are remembered; else prediction uses the batch's own, too.</param>
    /// <param name="momentum">m, how fast the remembered statistics move.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of channels is below 1.</exception>
    public BatchNorm(int channels, Func<Tensor, Tensor>? activation = null, bool affine = true, bool track = true, double momentum = 0.1, double epsilon = 1e-5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        (this.channels, this.activation, this.momentum, this.epsilon) = (channels, activation, momentum, epsilon);
        (Scale, Bias) = affine ? (new([channels], Initializers.Ones), new([channels], Initializers.Zeros)) : ((Parameter?)null, (Parameter?)null);
        (Mean, Variance) = track ? (new([channels]), new([channels], 1)) : ((StateVariable?)null, (StateVariable?)null);
    }

    /// <summary>The factor of each channel; null where the layer has none.</summary>
    public Parameter? Scale { get; }

    /// <summary>What is added to each channel; null where the layer has none.</summary>
    public Parameter? Bias { get; }

    /// <summary>The running mean; null where none is kept.</summary>
    public StateVariable? Mean { get; }

    /// <summary>The running variance; null where none is kept.</summary>
    public StateVariable? Variance { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has another number of channels.</exception>
    public override Tensor Forward(Tensor x)
    {
        x.RequireChannels(channels, this);
        Tensor y = Mode.Training || Mean is null || Variance is null ? ByBatch(x) : Normalization.Standardized(x, Mean.Value, Variance.Value, epsilon);
        return Normalization.Finished(y, Scale, Bias, activation);
    }

    Tensor ByBatch(Tensor x)
    {
        int[] axes = [.. Enumerable.Range(0, x.Shape.Rank).Where(static axis => axis != 1)];
        Tensor mean = x.Mean(axes), variance = x.Variance(axes);
        if (Mean is not null && Variance is not null)
        {
            Normalization.Remember(Mean, Variance, mean, variance, Normalization.CountAlong(x, axes), momentum);
        }

        return Normalization.Standardized(x, mean, variance, epsilon);
    }

    internal static Tensor Channels(Tensor vector, Tensor x) => vector.Reshape([vector.Shape[0], .. Enumerable.Repeat((Dim)1, x.Shape.Rank - 2)]);
}
