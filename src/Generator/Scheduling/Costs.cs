using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>What an element-wise operation costs, in units of about one addition per vector.</summary>
internal static class Costs
{
    /// <summary>From here on a value is kept for later kernels; a cheaper one is computed again from what is kept anyway.</summary>
    public const int WorthKeeping = 6;

    /// <summary>From here on a value that a broadcast repeats is kept, if its root's epilogue can: a division.</summary>
    public const int WorthSharing = 4;

    /// <summary>The largest kernel. The JIT gives up on inlining past about a thousand temporaries in one method, silently and at a great loss.</summary>
    public const int MaxKernel = 120;

    /// <summary>
    /// The vector operations, and with them the JIT's temporaries, of a method in which all is written out. Measured: with 256 it keeps them in registers, with some 300 it no longer does, and the method takes
    /// up to four times as long.
    /// </summary>
    public const int MaxOperations = 260;

    static readonly Dictionary<OpKind, int> Table = new()
    {
        [OpKind.Broadcast] = 0, [OpKind.Reshape] = 0, [OpKind.Transpose] = 0, [OpKind.Slice] = 0, [OpKind.Concat] = 0, [OpKind.Pad] = 0, [OpKind.Constant] = 0, [OpKind.Size] = 0, [OpKind.Reverse] = 0, [OpKind.Windows] = 0,
        [OpKind.Divide] = 4, [OpKind.Sqrt] = 6, [OpKind.Rsqrt] = 8,
        [OpKind.Exp] = 12, [OpKind.Expm1] = 16, [OpKind.Log] = 16, [OpKind.Log1p] = 18, [OpKind.Sin] = 20, [OpKind.Cos] = 20, [OpKind.Tanh] = 18, [OpKind.Sigmoid] = 16, [OpKind.Erf] = 24, [OpKind.Power] = 40,
    };

    // As counted in float64, where the polynomials are longer.
    static readonly Dictionary<OpKind, int> OperationTable = new()
    {
        [OpKind.Rsqrt] = 3, [OpKind.Exp] = 43, [OpKind.Expm1] = 45, [OpKind.Log] = 61, [OpKind.Log1p] = 73, [OpKind.Sin] = 62, [OpKind.Cos] = 61, [OpKind.Tanh] = 44, [OpKind.Sigmoid] = 39,
        [OpKind.Erf] = 107, [OpKind.Power] = 180,
    };

    /// <summary>How many vector operations an element-wise operation is.</summary>
    public static int Operations(OpKind kind) => OperationTable.TryGetValue(kind, out int count) ? count : Of(kind) == 0 ? 0 : 1;

    public static int Of(OpKind kind) => Table.TryGetValue(kind, out int cost) ? cost : 1;

    /// <summary>So many products take as long as reading an element of a matrix that no cache close by holds.</summary>
    public const int ProductsOfReading = 8;

    /// <summary>The products of a row that have places besides, which may fill the lanes: of convolutions, sequences and rows with rows.</summary>
    public static long ProductsOfPlaces(Step step) => step switch
    {
        PlacedDotStep { Loops: var l } => Count(l.Groups.Count * l.I.Count * l.Contracted.Count * l.From.Count * (l.Taps?.OfMatrix.Count ?? 1)) ?? 0,
        DotStep dot when dot.Layout.BatchA.Count * dot.Sides.J.Count != 1 => Count(dot.Layout.BatchA.Count * dot.Sides.I.Count * dot.Sides.J.Count * dot.Sides.KA.Count) ?? 0,
        _ => 0,
    };

    /// <summary>The elements of a matrix that a product reads once for all rows.</summary>
    public static long ElementsOfMatrix(Step step) =>
        step is DotStep dot && dot.RowsLeft != dot.RowsRight && dot.Sides.J.Count == 1 ? Count(dot.Sides.I.Count * dot.Sides.KA.Count) ?? int.MaxValue : 0;

    static long? Count(Dim count) => count.IsKnown ? count.Value : null;
}
