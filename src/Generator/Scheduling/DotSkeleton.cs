namespace Lux.Gen;

/// <summary>The loop nest that computes a dot product of a tile. docs/scheduling.md has the reasons.</summary>
internal enum DotSkeleton : byte
{
    /// <summary>Both operands differ from row to row.</summary>
    Lanes,

    /// <summary>A few results of a few products each: calls down to a register tile would take longer.</summary>
    Tiny,

    /// <summary>A matrix large enough for several threads to share, where the tile is alone.</summary>
    Shared,

    /// <summary>Register tiles over a matrix that is the same for all rows.</summary>
    Uniform,
}

internal static class DotSkeletons
{
    const int TinyExtent = 8, SharedElements = 1 << 14;

    public static DotSkeleton Of(DotStep dot)
    {
        if (dot.RowsLeft && dot.RowsRight)
        {
            return DotSkeleton.Lanes;
        }

        // i and k walk the matrix; j the axes that the other operand has beside them.
        (Dim i, Dim j, Dim k) = dot.RowsRight ? (dot.Layout.FreeA.Count, dot.Layout.FreeB.Count, dot.Layout.ContractA.Count) : (dot.Layout.FreeB.Count, dot.Layout.FreeA.Count, dot.Layout.ContractB.Count);
        return j != 1 || !i.IsKnown || !k.IsKnown ? DotSkeleton.Uniform
            : i.Value <= TinyExtent && k.Value <= TinyExtent ? DotSkeleton.Tiny
            : i.Value * (long)k.Value >= SharedElements ? DotSkeleton.Shared
            : DotSkeleton.Uniform;
    }
}
