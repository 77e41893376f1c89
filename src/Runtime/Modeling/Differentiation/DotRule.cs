using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// The adjoints of y = a · b (batch axes β, contracted axes κ): da = dy · b over what b alone has, db = dy · a over what a alone has, each brought back to its
/// operand's order of axes.
/// </summary>
internal static class DotRule
{
    public static Tensor?[] Adjoints(Local n)
    {
        DotAxes axes = n.Op.Dot!;
        int batch = axes.BatchA.Count;
        int[] freeA = Free(n.A, axes.BatchA, axes.ContractA), freeB = Free(n.B, axes.BatchB, axes.ContractB);
        int[] inY = [.. Enumerable.Range(0, batch)];
        int[] freeAInY = [.. Enumerable.Range(batch, freeA.Length)], freeBInY = [.. Enumerable.Range(batch + freeA.Length, freeB.Length)];
        return
        [
            Restore(n.Dy.Contract(n.B, freeBInY, freeB, inY, axes.BatchB.Items), axes.BatchA, freeA, Paired(axes.ContractA, axes.ContractB)),
            Restore(n.Dy.Contract(n.A, freeAInY, freeA, inY, axes.BatchA.Items), axes.BatchB, freeB, Paired(axes.ContractB, axes.ContractA)),
        ];
    }

    static int[] Free(Tensor x, Equatable<int> batch, Equatable<int> contracted) =>
        [.. Enumerable.Range(0, x.Shape.Rank).Where(i => !batch.Contains(i) && !contracted.Contains(i))];

    // What is left of the other operand are the contracted axes, in the other operand's order.
    static int[] Paired(Equatable<int> own, Equatable<int> other) => [.. own.Zip(other, static (mine, theirs) => (mine, theirs)).OrderBy(static p => p.theirs).Select(static p => p.mine)];

    /// <summary>The product's axes are batch, free, contracted: each goes to the place it has in the operand.</summary>
    static Tensor Restore(Tensor d, Equatable<int> batch, int[] free, int[] contracted)
    {
        int[] places = [.. batch, .. free, .. contracted];
        return d.Transpose([.. Enumerable.Range(0, places.Length).Select(axis => Array.IndexOf(places, axis))]);
    }
}
