using System.Linq;

namespace Lux.Gen;

/// <summary>Makes one axis of all axes but the first. x: [batch, ...] → y: [batch, features].</summary>
public sealed class Flatten : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Reshape([x.Shape[0], x.Shape.Skip(1).Aggregate((Dim)1, static (product, d) => product * d)]);
}
