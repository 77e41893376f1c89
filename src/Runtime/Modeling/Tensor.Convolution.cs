using System.Linq;

namespace Lux.Gen;

// Convolutions, as products with windows.
public sealed partial class Tensor
{
    /// <summary>
    /// The convolution as networks have it (cross-correlation): y[n, o, p] = Σ w[o, c, k] · x[n, c, p · stride + k · dilation] over the channels c of o's group and the places k of a window.
    /// </summary>
    /// <param name="weight">w, of shape [outputs, channels/groups, window].</param>
    /// <param name="stride">How far apart windows are, for each axis of places.</param>
    /// <param name="dilation">How far apart the elements of a window are.</param>
    /// <param name="groups">How many groups channels and outputs are in; each output sees the channels of its group.</param>
    /// <exception cref="ShapeException">The shapes do not fit. This tensor is [batch, channels, places].</exception>
    public Tensor Convolve(Tensor weight, PerAxis stride, PerAxis dilation, int groups = 1)
    {
        int axes = Shape.Rank - 2, channels = CheckConvolution(weight, 1, groups);
        int[] s = stride.Of(axes, 1, nameof(stride)), d = dilation.Of(axes, 1, nameof(dilation));
        Tensor windows = Windows([.. Enumerable.Range(0, axes).Select(i => new Window(i + 2, weight.Shape[i + 2].Value, s[i], d[i]))]);
        int outputs = weight.Shape[0].Value / groups;

        // [n, c, p, k] with [o, c, k]: what is contracted are c and the k.
        int[] ofWindows = [1, .. Enumerable.Range(2 + axes, axes)], ofWeight = [.. Enumerable.Range(1, 1 + axes)];
        Tensor[] parts = [.. Enumerable.Range(0, groups).Select(g => windows.Slice(1, g * channels, channels).Contract(weight.Slice(0, g * outputs, outputs), ofWindows, ofWeight))];
        return Concat(-1, parts).Transpose([0, axes + 1, .. Enumerable.Range(1, axes)]);
    }

    /// <summary>
    /// The transpose of <see cref="Convolve"/>: every element is multiplied by a window of weights, and added to the places that the window has there. y[n, o, p · stride + k · dilation] += Σ w[c, o, k] · x[n, c, p].
    /// </summary>
    /// <param name="weight">w, of shape [channels, outputs/groups, window].</param>
    /// <param name="stride">How far apart windows are, for each axis of places.</param>
    /// <param name="dilation">How far apart the elements of a window are.</param>
    /// <param name="groups">How many groups channels and outputs are in.</param>
    /// <exception cref="ShapeException">The shapes do not fit, or a size of places is known at run time only. This tensor is [batch, channels, places].</exception>
    public Tensor ConvolveTransposed(Tensor weight, PerAxis stride, PerAxis dilation, int groups = 1)
    {
        int axes = Shape.Rank - 2, channels = CheckConvolution(weight, 0, groups);
        int[] s = stride.Of(axes, 1, nameof(stride)), d = dilation.Of(axes, 1, nameof(dilation));
        Window[] windows = [.. Enumerable.Range(0, axes).Select(i => new Window(i + 2, weight.Shape[i + 2].Value, s[i], d[i]))];

        // [n, c, p] with [c, o, k]: [n, p, o, k].
        Tensor[] parts = [.. Enumerable.Range(0, groups).Select(g => Slice(1, g * channels, channels).Contract(weight.Slice(0, g * channels, channels), [1], [0]))];
        Tensor spread = Concat(1 + axes, parts).Transpose([0, axes + 1, .. Enumerable.Range(1, axes), .. Enumerable.Range(axes + 2, axes)]);
        return spread.Fold(windows, [.. windows.Select(w => ((Shape[w.Axis] - 1) * w.Stride) + w.Extent)]);
    }

    // The channels of a group.
    int CheckConvolution(Tensor weight, int axis, int groups)
    {
        if (Shape.Rank < 3 || weight.Shape.Rank != Shape.Rank)
        {
            throw new ShapeException($"a convolution expects [batch, channels, places] and [outputs, channels, window], but receives {Shape} and {weight.Shape}");
        }

        int channels = Shape[1].Value;
        return groups >= 1 && channels % groups == 0 && weight.Shape[0].Value % groups == 0 && weight.Shape[axis].Value == (axis == 1 ? channels / groups : channels)
            ? channels / groups
            : throw new ShapeException($"{Shape} does not convolve with {weight.Shape} in {((Dim)groups).Exact} groups");
    }
}
