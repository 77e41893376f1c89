using System;

namespace Lux.Gen;

/// <summary>A transposed convolution over an image. x: [batch, inputs, height, width] → y: [batch, outputs, height', width']; see <see cref="TransposedConvolution"/>.</summary>
public sealed class ConvTranspose2d : TransposedConvolution
{
    /// <summary>A transposed convolution.</summary>
    /// <param name="inputs">The number of channels of the input.</param>
    /// <param name="outputs">The number of channels of the output.</param>
    /// <param name="window">The size of the windows: one number, or one for each axis.</param>
    /// <param name="activation">A function applied to each output; none by default.</param>
    /// <param name="stride">How far apart windows are; 1 by default.</param>
    /// <param name="padding">What is taken away around the result, as the convolution added it; 0 by default.</param>
    /// <param name="outputPadding">How many places more the result has at the end, which tells apart sizes that the stride of the convolution made one; 0 by default.</param>
    /// <param name="dilation">How far apart the places of a window are; 1 by default.</param>
    /// <param name="groups">How many groups channels are in; an output sees the inputs of its group only.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="weightInitializer">How the weight starts; uniform within ±√(3/fan-in) by default (Kaiming, gain 1).</param>
    /// <param name="biasInitializer">How the bias starts; uniform within ±1/√fan-in by default.</param>
    /// <exception cref="ArgumentException">A number is too small, the groups do not divide the channels, or a list has a number of items that is not that of the axes.</exception>
    public ConvTranspose2d(
        int inputs,
        int outputs,
        PerAxis window,
        Func<Tensor, Tensor>? activation = null,
        PerAxis? stride = null,
        Padding? padding = null,
        PerAxis? outputPadding = null,
        PerAxis? dilation = null,
        int groups = 1,
        bool bias = true,
        Initializer? weightInitializer = null,
        Initializer? biasInitializer = null)
        : base(2, inputs, outputs, window, activation, stride, padding, outputPadding, dilation, groups, bias, weightInitializer, biasInitializer)
    {
    }
}
