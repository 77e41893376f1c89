using System.Linq;

namespace Lux.Gen;

/// <summary>The largest element of each channel over all places. x: [batch, channels, places] → y: [batch, channels, 1, …], or [batch, channels] where the axes are not kept.</summary>
/// <param name="keep">Whether axes of places stay, with size 1.</param>
public sealed class GlobalMaxPool(bool keep = true) : Layer
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has no places.</exception>
    public override Tensor Forward(Tensor x) => x.Max([.. Enumerable.Range(2, Spatial.Require(x, this))], keep);
}
