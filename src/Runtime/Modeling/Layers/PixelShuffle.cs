using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// Channels become places: x: [batch, channels · rᵏ, places] → y: [batch, channels, places · r], with k axes of places. Shi et al.: Real-Time Single Image and Video Super-Resolution (2016).
/// </summary>
public sealed class PixelShuffle : Layer
{
    readonly int factor;

    /// <summary>Channels as places.</summary>
    /// <param name="factor">r, how many times as many places there are along each axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is below 1.</exception>
    public PixelShuffle(int factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        this.factor = factor;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has no places, or a number of channels that rᵏ does not divide.</exception>
    public override Tensor Forward(Tensor x)
    {
        int axes = Spatial.Require(x, this), parts = Spatial.Count([.. Enumerable.Repeat(factor, axes)]);
        Dim channels = x.Shape[1].TryDivide(parts) ?? throw new ShapeException($"{TypeName} expects a number of channels that {(Dim)parts} divides but receives {x.Shape}", this);

        // [batch, channels, r, …, place, …]: each place comes before its r.
        Tensor split = x.Reshape([x.Shape[0], channels, .. Enumerable.Repeat((Dim)factor, axes), .. x.Shape.Skip(2)]);
        Tensor paired = split.Transpose([0, 1, .. Enumerable.Range(0, axes).SelectMany(i => (int[])[2 + axes + i, 2 + i])]);
        return paired.Reshape([x.Shape[0], channels, .. x.Shape.Skip(2).Select(size => size * factor)]);
    }
}
