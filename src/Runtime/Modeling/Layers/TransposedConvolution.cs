using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// What <see cref="ConvTranspose1d"/>, <see cref="ConvTranspose2d"/> and <see cref="ConvTranspose3d"/> share: the transpose of a <see cref="Convolution"/> with the same settings, and so a way back to its input's size.
/// x: [batch, inputs, places] → y: [batch, outputs, places'], where each size p of places becomes (p − 1) · stride + dilation · (window − 1) + 1 − low − high + outputPadding. Parameters: Weight [inputs, outputs/groups,
/// window], Bias [outputs].
/// </summary>
public abstract class TransposedConvolution : Layer
{
    readonly int inputs, groups;
    readonly PerAxis stride, dilation;
    readonly int[] outputPadding;
    readonly (int Low, int High)[] padding;
    readonly Func<Tensor, Tensor>? activation;

    private protected TransposedConvolution(
        int axes,
        int inputs,
        int outputs,
        PerAxis window,
        Func<Tensor, Tensor>? activation,
        PerAxis? stride,
        Padding? padding,
        PerAxis? outputPadding,
        PerAxis? dilation,
        int groups,
        bool bias,
        Initializer? weightInitializer,
        Initializer? biasInitializer)
    {
        Spatial.CheckChannels(inputs, outputs, groups);
        int[] sizes = window.Of(axes, 1, nameof(window)), strides = (stride ?? 1).Of(axes, 1, nameof(stride)), dilations = (dilation ?? 1).Of(axes, 1, nameof(dilation));
        (this.inputs, this.groups, this.activation) = (inputs, groups, activation);
        (this.stride, this.dilation) = (new(strides), new(dilations));
        this.padding = (padding ?? 0).Of(Spatial.Extents(sizes, dilations), nameof(padding));
        this.outputPadding = (outputPadding ?? 0).Of(axes, 0, nameof(outputPadding));
        if (this.outputPadding.Where((p, i) => p >= Math.Max(strides[i], dilations[i])).Any())
        {
            throw new ArgumentException("the output padding must be less than the stride or the dilation: more is no size that a convolution could have come from", nameof(outputPadding));
        }

        double bound = 1 / Math.Sqrt((double)outputs / groups * Spatial.Count(sizes));
        Weight = new([inputs, outputs / groups, .. sizes], weightInitializer ?? Initializers.KaimingUniform(gain: 1));
        Bias = bias ? new([outputs], biasInitializer ?? Initializers.Uniform(bound)) : null;
    }

    /// <summary>w, of shape [inputs, outputs/groups, window].</summary>
    public Parameter Weight { get; }

    /// <summary>b, of shape [outputs]; null where the layer has none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has another number of channels or of axes, or the padding leaves nothing.</exception>
    public override Tensor Forward(Tensor x)
    {
        Spatial.Require(x, inputs, padding.Length, this);
        Tensor y = x.ConvolveTransposed(Weight.Value, stride, dilation, groups);
        for (int i = 0; i < padding.Length; i++)
        {
            // What the padding takes away at the end, the output padding gives back; what it gives beyond is 0.
            int axis = i + 2, beyond = Math.Max(outputPadding[i] - padding[i].High, 0);
            Dim kept = y.Shape[axis] - padding[i].Low - padding[i].High + outputPadding[i] - beyond;
            y = kept.IsKnown && kept.Value < 1 ? throw new ShapeException($"{TypeName} takes all {y.Shape[axis]} places of axis {(Dim)axis} away as padding", this)
                : y.Slice(axis, padding[i].Low, kept).Pad(axis, 0, beyond);
        }

        y = Bias is null ? y : y + BatchNorm.Channels(Bias.Value, y);
        return activation is null ? y : activation(y);
    }
}
