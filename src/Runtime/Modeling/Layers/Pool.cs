using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// What pools share: windows over places, each reduced to one number for each channel. x: [batch, channels, places] → y: [batch, channels, places'], with any number of axes of places; each size p becomes
/// (p + low + high − dilation · (window − 1) − 1) / stride + 1.
/// </summary>
public abstract class Pool : Layer
{
    readonly PerAxis window;
    readonly PerAxis? stride, dilation;
    readonly Padding padding;

    private protected Pool(PerAxis window, PerAxis? stride, Padding? padding, PerAxis? dilation)
    {
        // Numbers for all axes are checked here, so that an error is at the constructor's argument; how many axes there are only Forward knows.
        window.Of(window.Count, 1, nameof(window));
        stride?.Of(stride.Count, 1, nameof(stride));
        dilation?.Of(dilation.Count, 1, nameof(dilation));
        (this.window, this.stride, this.padding, this.dilation) = (window, stride, padding ?? 0, dilation);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has no places, or no window fits.</exception>
    /// <exception cref="ArgumentException">The layer was given numbers for another number of axes.</exception>
    public override Tensor Forward(Tensor x)
    {
        int axes = Spatial.Require(x, this);
        int[] sizes = window.Of(axes, 1, nameof(window)), strides = (stride ?? window).Of(axes, 1, nameof(stride)), dilations = (dilation ?? 1).Of(axes, 1, nameof(dilation)), extents = Spatial.Extents(sizes, dilations);
        Window[] windows = [.. Enumerable.Range(0, axes).Select(i => new Window(i + 2, sizes[i], strides[i], dilations[i]))];
        (int, int)[] margins = padding.Of(extents, nameof(padding));
        return Reduced(x, WindowsOf, [.. Enumerable.Range(2 + axes, axes)]);

        Tensor WindowsOf(Tensor places, double margin)
        {
            Tensor padded = Spatial.Pad(places, margins, margin);
            Spatial.RequireRoom(padded, extents, this);
            return padded.Windows(windows);
        }
    }

    /// <summary>One number for each window.</summary>
    /// <param name="x">The places.</param>
    /// <param name="windows">The windows of places as new last axes, with one number in the margins.</param>
    /// <param name="axes">Those axes.</param>
    private protected abstract Tensor Reduced(Tensor x, Func<Tensor, double, Tensor> windows, int[] axes);
}
