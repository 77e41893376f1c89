using System.Linq;

namespace Lux.Gen;

/// <summary>(Σ |x|ᵖ)^(1/p) of each channel over all places. x: [batch, channels, places] → y: [batch, channels, 1, …], or [batch, channels] where the axes are not kept.</summary>
public sealed class GlobalLpPool : Layer
{
    readonly double p;
    readonly bool keep;

    /// <summary>The p-norm of all places.</summary>
    /// <param name="p">The exponent, at least 1.</param>
    /// <param name="keep">Whether axes of places stay, with size 1.</param>
    /// <exception cref="System.ArgumentException">The exponent is below 1.</exception>
    public GlobalLpPool(double p, bool keep = true)
    {
        Norm.Check(p);
        (this.p, this.keep) = (p, keep);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has no places.</exception>
    public override Tensor Forward(Tensor x)
    {
        int axes = Spatial.Require(x, this);
        Tensor y = Norm.Of(x, p, [.. Enumerable.Range(2, axes)]);
        return keep ? y.Reshape([.. y.Shape, .. Enumerable.Repeat((Dim)1, axes)]) : y;
    }
}
