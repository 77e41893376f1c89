using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>What an element-wise operation costs, in units of about one addition per vector.</summary>
internal static class Costs
{
    /// <summary>From here on a value is kept for later kernels; a cheaper one is computed again from what is kept anyway.</summary>
    public const int WorthKeeping = 6;

    /// <summary>The largest kernel. The JIT gives up on inlining past about a thousand temporaries in one method, silently and at a great loss.</summary>
    public const int MaxKernel = 120;

    static readonly Dictionary<OpKind, int> Table = new()
    {
        [OpKind.Broadcast] = 0, [OpKind.Reshape] = 0, [OpKind.Transpose] = 0, [OpKind.Slice] = 0, [OpKind.Concat] = 0, [OpKind.Pad] = 0, [OpKind.Constant] = 0, [OpKind.Size] = 0, [OpKind.Reverse] = 0, [OpKind.Windows] = 0,
        [OpKind.Divide] = 4, [OpKind.Sqrt] = 6, [OpKind.Rsqrt] = 8,
        [OpKind.Exp] = 12, [OpKind.Expm1] = 16, [OpKind.Log] = 16, [OpKind.Log1p] = 18, [OpKind.Sin] = 20, [OpKind.Cos] = 20, [OpKind.Tanh] = 18, [OpKind.Sigmoid] = 16, [OpKind.Erf] = 24, [OpKind.Power] = 40,
    };

    public static int Of(OpKind kind) => Table.TryGetValue(kind, out int cost) ? cost : 1;
}
