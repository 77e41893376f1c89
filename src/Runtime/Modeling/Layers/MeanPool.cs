using System;

namespace Lux.Gen;

/// <summary>The mean of each window. See <see cref="Pool"/> for shapes.</summary>
public sealed class MeanPool : Pool
{
    readonly bool countPadding;

    /// <summary>The mean of windows.</summary>
    /// <param name="window">The size of the windows: one number, or one for each axis.</param>
    /// <param name="stride">How far apart windows are; the window by default, so that they do not overlap.</param>
    /// <param name="padding">What is added around the places; 0 by default.</param>
    /// <param name="dilation">How far apart the places of a window are; 1 by default.</param>
    /// <param name="countPadding">Whether margins count as zeros; else the mean is that of the others.</param>
    /// <exception cref="ArgumentException">A number is below 1, or one of the padding is negative.</exception>
    public MeanPool(PerAxis window, PerAxis? stride = null, Padding? padding = null, PerAxis? dilation = null, bool countPadding = true) : base(window, stride, padding, dilation) => this.countPadding = countPadding;

    private protected override Tensor Reduced(Tensor x, Func<Tensor, double, Tensor> windows, int[] axes)
    {
        Tensor elements = windows(x, 0);
        return countPadding ? elements.Mean(axes) : elements.Sum(axes) / windows(Tensor.Ones([1, 1, .. System.Linq.Enumerable.Skip(x.Shape, 2)], x.ElementType), 0).Sum(axes);
    }
}
