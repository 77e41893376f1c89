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

        DotSides sides = dot.Sides;
        (Dim i, Dim j, Dim k) = (sides.I.Count, sides.J.Count, sides.KA.Count);
        return j != 1 || !i.IsKnown || !k.IsKnown ? DotSkeleton.Uniform
            : i.Value <= TinyExtent && k.Value <= TinyExtent ? DotSkeleton.Tiny
            : i.Value * (long)k.Value >= SharedElements ? DotSkeleton.Shared
            : DotSkeleton.Uniform;
    }
}
