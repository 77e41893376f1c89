using System;

namespace Lux.Gen;

/// <summary>The largest element of each window; margins never are. Equal largest ones share the gradient. See <see cref="Pool"/> for shapes.</summary>
public sealed class MaxPool : Pool
{
    /// <summary>The largest of windows.</summary>
    /// <param name="window">The size of the windows: one number, or one for each axis.</param>
    /// <param name="stride">How far apart windows are; the window by default, so that they do not overlap.</param>
    /// <param name="padding">What is added around the places; 0 by default.</param>
    /// <param name="dilation">How far apart the places of a window are; 1 by default.</param>
    /// <exception cref="ArgumentException">A number is below 1, or one of the padding is negative.</exception>
    public MaxPool(PerAxis window, PerAxis? stride = null, Padding? padding = null, PerAxis? dilation = null) : base(window, stride, padding, dilation) { }

    private protected override Tensor Reduced(Tensor x, Func<Tensor, double, Tensor> windows, int[] axes) => windows(x, double.NegativeInfinity).Max(axes);
}
