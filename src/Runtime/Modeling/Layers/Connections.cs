using System.Linq;

namespace Lux.Gen;

/// <summary>The usual ways to join results.</summary>
public static class Connections
{
    /// <summary>Their sum.</summary>
    public static Tensor Add(Tensor[] parts) => parts.Aggregate(static (a, b) => a + b);

    /// <summary>Their product.</summary>
    public static Tensor Multiply(Tensor[] parts) => parts.Aggregate(static (a, b) => a * b);

    /// <summary>One after another along the last axis.</summary>
    public static Tensor Concat(Tensor[] parts) => Tensor.Concat(-1, parts);
}
