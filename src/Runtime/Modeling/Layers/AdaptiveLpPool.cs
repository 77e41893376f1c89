using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// An <see cref="LpPool"/> with as many windows as asked for: size/windows apart, and so large that they cover all places. x: [batch, channels, places] → y: [batch, channels, windows].
/// </summary>
public sealed class AdaptiveLpPool : Layer
{
    readonly double p;
    readonly PerAxis windows;

    /// <summary>The p-norm of as many windows as asked for.</summary>
    /// <param name="p">The exponent, at least 1.</param>
    /// <param name="windows">The number of windows along each axis, or along all.</param>
    /// <exception cref="ArgumentException">A number is below 1.</exception>
    public AdaptiveLpPool(double p, PerAxis windows)
    {
        Norm.Check(p);
        windows.Of(windows.Count, 1, nameof(windows));
        (this.p, this.windows) = (p, windows);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has no places, fewer than windows, or a number of them that is known at run time only.</exception>
    /// <exception cref="ArgumentException">The layer was given numbers for another number of axes.</exception>
    public override Tensor Forward(Tensor x)
    {
        int axes = Spatial.Require(x, this);
        return Norm.Of(x.Windows(Spatial.Covering(x, windows.Of(axes, 1, nameof(windows)), this)), p, [.. Enumerable.Range(2 + axes, axes)]);
    }
}
