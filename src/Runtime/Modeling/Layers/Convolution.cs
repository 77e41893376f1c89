using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// What <see cref="Conv1d"/>, <see cref="Conv2d"/> and <see cref="Conv3d"/> share: y = activation(w ⋆ x + b), where ⋆ is the cross-correlation over places. x: [batch, inputs, places] → y: [batch, outputs, places'],
/// where each size p of places becomes (p + low + high − dilation · (window − 1) − 1) / stride + 1. Parameters: Weight [outputs, inputs/groups, window], Bias [outputs].
/// </summary>
public abstract class Convolution : Layer
{
    readonly int inputs, groups;
    readonly PerAxis stride, dilation;
    readonly (int Low, int High)[] padding;
    readonly Func<Tensor, Tensor>? activation;

    private protected Convolution(
        int axes, int inputs, int outputs, PerAxis window, Func<Tensor, Tensor>? activation, PerAxis? stride, Padding? padding, PerAxis? dilation, int groups, bool bias, Initializer? weightInitializer, Initializer? biasInitializer)
    {
        Spatial.CheckChannels(inputs, outputs, groups);
        int[] sizes = window.Of(axes, 1, nameof(window)), dilations = (dilation ?? 1).Of(axes, 1, nameof(dilation));
        (this.inputs, this.groups, this.activation) = (inputs, groups, activation);
        (this.stride, this.dilation) = (new((stride ?? 1).Of(axes, 1, nameof(stride))), new(dilations));
        this.padding = (padding ?? 0).Of(Spatial.Extents(sizes, dilations), nameof(padding));
        double bound = 1 / Math.Sqrt((double)inputs / groups * Spatial.Count(sizes));
        Weight = new([outputs, inputs / groups, .. sizes], weightInitializer ?? Initializers.KaimingUniform(gain: 1));
        Bias = bias ? new([outputs], biasInitializer ?? Initializers.Uniform(bound)) : null;
    }

    /// <summary>w, of shape [outputs, inputs/groups, window].</summary>
    public Parameter Weight { get; }

    /// <summary>b, of shape [outputs]; null where the layer has none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has another number of channels or of axes, or no window fits.</exception>
    public override Tensor Forward(Tensor x)
    {
        Spatial.Require(x, inputs, padding.Length, this);
        Tensor padded = Spatial.Pad(x, padding, 0);
        Spatial.RequireRoom(padded, Spatial.Extents([.. Weight.Shape.Skip(2).Select(static d => d.Value)], [.. dilation]), this);
        Tensor y = padded.Convolve(Weight.Value, stride, dilation, groups);
        y = Bias is null ? y : y + BatchNorm.Channels(Bias.Value, y);
        return activation is null ? y : activation(y);
    }
}
