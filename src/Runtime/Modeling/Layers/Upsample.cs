using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>Places between places, or fewer. x: [batch, channels, places] → y: [batch, channels, places'], with any number of axes of places.</summary>
public sealed class Upsample : Layer
{
    const double A = -0.75;

    readonly PerAxis? scale, size;
    readonly Interpolation interpolation;
    readonly bool alignCorners;

    /// <summary>A change of the number of places.</summary>
    /// <param name="scale">How many times as many places there are along each axis; either this or the size.</param>
    /// <param name="size">How many places there are along each axis.</param>
    /// <param name="interpolation">How values between places are had.</param>
    /// <param name="alignCorners">Whether the first and last places keep their positions; else the outer edges of all places do. Without meaning for the nearest.</param>
    /// <exception cref="ArgumentException">Not exactly one of scale and size is given, or a number is below 1.</exception>
    public Upsample(PerAxis? scale = null, PerAxis? size = null, Interpolation interpolation = Interpolation.Nearest, bool alignCorners = false)
    {
        if (scale is null == size is null)
        {
            throw new ArgumentException("either the scale or the size is needed", nameof(scale));
        }

        scale?.Of(scale.Count, 1, nameof(scale));
        size?.Of(size.Count, 1, nameof(size));
        (this.scale, this.size, this.interpolation, this.alignCorners) = (scale, size, interpolation, alignCorners);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has no places.</exception>
    /// <exception cref="ArgumentException">The layer was given numbers for another number of axes.</exception>
    public override Tensor Forward(Tensor x)
    {
        int axes = Spatial.Require(x, this);
        int[] scales = (scale ?? 1).Of(axes, 1, nameof(scale)), sizes = (size ?? 1).Of(axes, 1, nameof(size));
        for (int i = 0; i < axes; i++)
        {
            int axis = i + 2;
            x = scale is null ? Resize(x, axis, sizes[i])
                : interpolation == Interpolation.Nearest ? Repeat(x, axis, scales[i])
                : Resize(x, axis, x.Shape[axis] * scales[i]);
        }

        return x;
    }

    static Tensor Repeat(Tensor x, int axis, int times)
    {
        Dim[] before = [.. x.Shape.Take(axis + 1)], after = [.. x.Shape.Skip(axis + 1)];
        return x.Reshape([.. before, 1, .. after]).Broadcast([.. before, times, .. after]).Reshape(x.Shape.With(axis, x.Shape[axis] * times));
    }

    // A product with the matrix of weights: [places', places].
    Tensor Resize(Tensor x, int axis, Dim count)
    {
        if (x.Shape[axis] == count)
        {
            return x;
        }

        Tensor resized = x.Contract(Weights(count, x.Shape[axis], x.ElementType), [axis], [1]);
        int last = x.Shape.Rank - 1;
        return resized.Transpose([.. Enumerable.Range(0, axis), last, .. Enumerable.Range(axis, last - axis)]);
    }

    Tensor Weights(Dim count, Dim places, ElementType type)
    {
        Tensor to = Tensor.Range(count, type), from = Tensor.SizeOf(places, type), all = Tensor.SizeOf(count, type), position = interpolation == Interpolation.Nearest
            // The half keeps rounding away from the whole numbers.
            ? ((to * from) + 0.5) / all
            : alignCorners ? to * ((from - 1) / Tensor.Maximum(all - 1, 1)) : ((to + 0.5) * (from / all)) - 0.5;
        position = interpolation == Interpolation.Linear ? Tensor.Maximum(position, 0) : position;
        Tensor first = position.Floor(), t = position - first;
        return interpolation switch
        {
            Interpolation.Nearest => Taken(0),
            Interpolation.Linear => (Taken(0) * Column(1 - t)) + (Taken(1) * Column(t)),
            _ => (Taken(-1) * Column(Far(t + 1))) + (Taken(0) * Column(Near(t))) + (Taken(1) * Column(Near(1 - t))) + (Taken(2) * Column(Far(2 - t))),
        };

        // 1 where the place is the one so many behind the position, or the outermost.
        Tensor Taken(int offset) => Tensor.Equal(Column(Tensor.Minimum(Tensor.Maximum(first + offset, 0), from - 1)), Tensor.Range(places, type)).Convert(type);

        static Tensor Column(Tensor vector) => vector.Reshape([vector.Shape[0], 1]);

        static Tensor Near(Tensor d) => (((((A + 2) * d) - (A + 3)) * d) * d) + 1;

        static Tensor Far(Tensor d) => ((((((A * d) - (5 * A)) * d) + (8 * A)) * d)) - (4 * A);
    }
}
