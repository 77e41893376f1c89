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
        if (groups == 1)
        {
            // [n, c, p, k] with [o, c, k]: what is contracted are c and the k.
            Tensor whole = Windows(WindowsOf(weight, 2, s, d)).Contract(weight, [1, .. Enumerable.Range(2 + axes, axes)], [.. Enumerable.Range(1, 1 + axes)]);
            return whole.Transpose([0, axes + 1, .. Enumerable.Range(1, axes)]);
        }

        // [n, g, c, p, k] with [g, o, c, k]: [g, n, p, o].
        Tensor parts = weight.Reshape([groups, weight.Shape[0].Value / groups, .. weight.Shape.Skip(1)]);
        Tensor windows = Grouped(groups, channels).Windows(WindowsOf(weight, 3, s, d));
        Tensor y = windows.Contract(parts, [2, .. Enumerable.Range(3 + axes, axes)], [.. Enumerable.Range(2, 1 + axes)], [1], [0]).Transpose([1, 0, axes + 2, .. Enumerable.Range(2, axes)]);
        return y.Reshape([Shape[0], weight.Shape[0], .. y.Shape.Skip(3)]);
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
        Window[] windows = WindowsOf(weight, groups == 1 ? 2 : 3, s, d);
        Dim[] sizes = [.. windows.Select((w, i) => ((Shape[i + 2] - 1) * w.Stride) + w.Extent)];
        if (groups == 1)
        {
            // [n, c, p] with [c, o, k]: [n, p, o, k].
            return Contract(weight, [1], [0]).Transpose([0, axes + 1, .. Enumerable.Range(1, axes), .. Enumerable.Range(axes + 2, axes)]).Fold(windows, sizes);
        }

        // [n, g, c, p] with [g, c, o, k]: [g, n, p, o, k].
        Tensor parts = weight.Reshape([groups, channels, .. weight.Shape.Skip(1)]);
        Tensor spread = Grouped(groups, channels).Contract(parts, [2], [1], [1], [0]).Transpose([1, 0, axes + 2, .. Enumerable.Range(2, axes), .. Enumerable.Range(axes + 3, axes)]);
        return spread.Fold(windows, sizes).Reshape([Shape[0], groups * weight.Shape[1].Value, .. sizes]);
    }

    // [n, g, c, p]: the channels by their groups.
    Tensor Grouped(int groups, int channels) => Reshape([Shape[0], groups, channels, .. Shape.Skip(2)]);

    // The windows of a weight, over axes of places from the first on.
    static Window[] WindowsOf(Tensor weight, int first, int[] stride, int[] dilation) =>
        [.. stride.Select((s, i) => new Window(first + i, weight.Shape[i + 2].Value, s, dilation[i]))];

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
