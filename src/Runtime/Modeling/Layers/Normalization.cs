using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>What the layers that normalize have in common.</summary>
static class Normalization
{
    /// <summary>x with mean 0 and variance 1 over axes.</summary>
    public static Tensor Standardized(Tensor x, int[] axes, double epsilon)
    {
        Tensor centred = x - x.Mean(axes, keep: true);
        return centred * (centred.Square().Mean(axes, keep: true) + epsilon).Rsqrt();
    }

    /// <summary>x by a mean and a variance of each channel.</summary>
    public static Tensor Standardized(Tensor x, Tensor mean, Tensor variance, double epsilon) => (x - BatchNorm.Channels(mean, x)) * BatchNorm.Channels((variance + epsilon).Rsqrt(), x);

    /// <summary>Each channel scaled and shifted where there is what to scale and shift by, then activated.</summary>
    public static Tensor Finished(Tensor y, Parameter? scale, Parameter? bias, Func<Tensor, Tensor>? activation)
    {
        y = scale is null || bias is null ? y : (y * BatchNorm.Channels(scale.Value, y)) + BatchNorm.Channels(bias.Value, y);
        return activation is null ? y : activation(y);
    }

    /// <summary>Moves remembered statistics: r ← (1 − m) r + m s, where the variance of so many elements is made unbiased.</summary>
    public static void Remember(StateVariable mean, StateVariable variance, Tensor newMean, Tensor newVariance, Dim elements, double momentum)
    {
        Tensor count = Tensor.SizeOf(elements, newMean.ElementType);
        mean.Value = ((1 - momentum) * mean.Value) + (momentum * newMean);
        variance.Value = ((1 - momentum) * variance.Value) + (momentum * (count / Tensor.Maximum(count - 1, 1)) * newVariance);
    }

    /// <summary>The elements along axes, multiplied.</summary>
    public static Dim CountAlong(Tensor x, int[] axes) => axes.Aggregate((Dim)1, (product, axis) => product * x.Shape[axis]);
}
