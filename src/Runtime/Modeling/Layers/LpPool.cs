using System;

namespace Lux.Gen;

/// <summary>(Σ |x|ᵖ)^(1/p) of each window. See <see cref="Pool"/> for shapes.</summary>
public sealed class LpPool : Pool
{
    readonly double p;

    /// <summary>The p-norm of windows.</summary>
    /// <param name="p">The exponent, at least 1.</param>
    /// <param name="window">The size of the windows: one number, or one for each axis.</param>
    /// <param name="stride">How far apart windows are; the window by default, so that they do not overlap.</param>
    /// <param name="padding">What is added around the places; 0 by default.</param>
    /// <param name="dilation">How far apart the places of a window are; 1 by default.</param>
    /// <exception cref="ArgumentException">A number is below 1, or one of the padding is negative.</exception>
    public LpPool(double p, PerAxis window, PerAxis? stride = null, Padding? padding = null, PerAxis? dilation = null) : base(window, stride, padding, dilation)
    {
        Norm.Check(p);
        this.p = p;
    }

    private protected override Tensor Reduced(Tensor x, Func<Tensor, double, Tensor> windows, int[] axes) => Norm.Of(windows(x, 0), p, axes);
}
