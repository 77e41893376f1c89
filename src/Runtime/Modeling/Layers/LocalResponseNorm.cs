using System;

namespace Lux.Gen;

/// <summary>
/// Each element divided by (k + α · m)^β, where m is the mean square of the channels around it, 0 beyond the outermost. x: [batch, channels, ...] → y: the same. Krizhevsky, Sutskever, Hinton: ImageNet Classification with
/// Deep Convolutional Neural Networks (2012).
/// </summary>
public sealed class LocalResponseNorm : Layer
{
    readonly int size;
    readonly double alpha, beta, k;

    /// <summary>Normalization by neighbouring channels.</summary>
    /// <param name="size">The number of channels in a mean.</param>
    /// <param name="alpha">α.</param>
    /// <param name="beta">β.</param>
    /// <param name="k">k.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public LocalResponseNorm(int size, double alpha = 1e-4, double beta = 0.75, double k = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        (this.size, this.alpha, this.beta, this.k) = (size, alpha, beta, k);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has no channels.</exception>
    public override Tensor Forward(Tensor x)
    {
        x.Require(x.Shape.Rank < 2 ? [Dim.Any, Dim.Any] : x.Shape, this);
        Tensor squares = x.Square().Pad(1, size / 2, (size - 1) / 2).Windows(1, size).Mean(-1);
        return x / (k + (alpha * squares)).Pow(beta);
    }
}
