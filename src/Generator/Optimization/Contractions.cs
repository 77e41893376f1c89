using System.Collections.Generic;
using System.Linq;
using static Lux.Gen.Patterns;

namespace Lux.Gen;

/// <summary>Reductions and dot products: transposes go into their axes, scalar factors and broadcasts come out.</summary>
internal static class Contractions
{
    static readonly OpKind[] Reductions = [OpKind.ReduceSum, OpKind.ReduceProduct, OpKind.ReduceMax, OpKind.ReduceMin];

    public static readonly Rewrite[] Rewrites =
    [
        new("reduction of unit axes", Reductions, UnitAxes),
        new("reduction of a reduction", Reductions, static n => n.A.Op.Kind == n.Kind ? Reduce(n, n.A.Inputs[0], OuterAxes(n)) : null),
        new("reduction of a transpose", Reductions, OfTranspose),
        new("reduction of a broadcast", [OpKind.ReduceSum, OpKind.ReduceMax, OpKind.ReduceMin], OfBroadcast),
        new("sum of multiples", OpKind.ReduceSum, static n => n.IsFloat && Product.Split(n.A, n.Shape, n.IsOnlyUse) is { Scale.IsOne: false } x ? x.Scale.Build() * x.Factor.Sum(n.Op.Axes.Items) : null),

        new("reshape of multiples", OpKind.Reshape, static n => n.IsFloat && !Structure.OnlyOnes(n.A.Shape, n.Shape) && Product.Split(n.A, n.Shape, n.IsOnlyUse) is { Scale.IsOne: false } x ? x.Scale.Build() * x.Factor.Reshape(n.Shape) : null),

        new("dot of a transpose", OpKind.Dot, static n => DotOfTranspose(n, isLeft: true) ?? DotOfTranspose(n, isLeft: false)),
        new("transpose of a dot", OpKind.Transpose, TransposeOfDot),
        new("dot of multiples", OpKind.Dot, static n => DotOfMultiples(n, isLeft: true) ?? DotOfMultiples(n, isLeft: false)),
    ];

    static Tensor Reduce(Site n, Tensor x, int[] axes) =>
        Tensor.Emit(new Op(n.Kind) { Axes = axes }, n.Type, x.Shape.Without(axes), x);

    static Tensor? UnitAxes(Site n)
    {
        int[] left = [.. n.Op.Axes.Where(axis => n.A.Shape[axis] != 1)];
        return left.Length == n.Op.Axes.Count ? null : (left.Length == 0 ? n.A : Reduce(n, n.A, left)).Reshape(n.Shape);
    }

    // The axes of the inner reduction, and those of the outer one counted in the innermost tensor.
    static int[] OuterAxes(Site n)
    {
        int[] kept = Others(n.A.Inputs[0], n.A.Op.Axes);
        return [.. n.A.Op.Axes.Concat(n.Op.Axes.Select(axis => kept[axis])).OrderBy(static axis => axis)];
    }

    static Tensor? OfTranspose(Site n)
    {
        if (OperandOf(n.A, OpKind.Transpose) is not { Op.Kind: not OpKind.Dot } x)
        {
            return null;
        }

        int[] axes = [.. n.Op.Axes.Select(axis => n.A.Op.Axes[axis]).OrderBy(static axis => axis)];
        int[] kept = Others(x, axes), wanted = [.. Others(n.A, n.Op.Axes).Select(axis => n.A.Op.Axes[axis])];
        return Reduce(n, x, axes).Transpose([.. wanted.Select(axis => System.Array.IndexOf(kept, axis))]);
    }

    /// <summary>Along repeated axes a sum is a multiplication by their size, an extreme nothing; what is left is reduced before it is repeated.</summary>
    static Tensor? OfBroadcast(Site n)
    {
        if (OperandOf(n.A, OpKind.Broadcast) is not { } x)
        {
            return null;
        }

        int lead = n.A.Shape.Rank - x.Shape.Rank;
        int[] repeated = [.. n.Op.Axes.Where(axis => axis < lead || x.Shape[axis - lead] != n.A.Shape[axis])];
        if (repeated.Length == 0)
        {
            return null;
        }

        int[] own = [.. n.Op.Axes.Where(axis => axis >= lead).Select(axis => axis - lead)];
        Tensor once = (own.Length == 0 ? x : Reduce(n, x, own)).Broadcast(n.Shape);
        return n.Kind == OpKind.ReduceSum ? once * Tensor.SizeOf(repeated.Aggregate((Dim)1, (count, axis) => count * n.A.Shape[axis]), n.Type) : once;
    }

    static Tensor? DotOfTranspose(Site n, bool isLeft)
    {
        Tensor operand = isLeft ? n.A : n.B;
        if (OperandOf(operand, OpKind.Transpose) is not { } x)
        {
            return null;
        }

        DotAxes axes = n.Op.Dot!;
        Equatable<int> batch = isLeft ? axes.BatchA : axes.BatchB, contract = isLeft ? axes.ContractA : axes.ContractB;
        IEnumerable<int> free = Others(operand, batch.Concat(contract)).Select(Original);
        if (!free.SequenceEqual(free.OrderBy(static axis => axis)))
        {
            return null;
        }

        int[] newBatch = [.. batch.Select(Original)], newContract = [.. contract.Select(Original)];
        DotAxes folded = isLeft ? axes with { BatchA = newBatch, ContractA = newContract } : axes with { BatchB = newBatch, ContractB = newContract };
        return Dot(n, folded, isLeft ? x : n.A, isLeft ? n.B : x);

        int Original(int axis) => operand.Op.Axes[axis];
    }

    /// <summary>(a·b)ᵀ = bᵀ·aᵀ, and the transposes of the operands are a choice of their axes. Batch axes may be in any order, free ones keep theirs.</summary>
    static Tensor? TransposeOfDot(Site n)
    {
        if (n.A.Op.Kind != OpKind.Dot)
        {
            return null;
        }

        (DotAxes axes, Tensor a, Tensor b) = (n.A.Op.Dot!, n.A.Inputs[0], n.A.Inputs[1]);
        int batch = axes.BatchA.Count, freeA = a.Shape.Rank - batch - axes.ContractA.Count, rank = n.Shape.Rank;
        int[] order = [.. n.Op.Axes], swapped = [.. Enumerable.Range(batch + freeA, rank - batch - freeA), .. Enumerable.Range(batch, freeA)];
        bool isSwapped = order.Skip(batch).SequenceEqual(swapped);
        if (order.Take(batch).Any(axis => axis >= batch) || !(isSwapped || order.Skip(batch).SequenceEqual(Enumerable.Range(batch, rank - batch))))
        {
            return null;
        }

        int[] batchA = [.. order.Take(batch).Select(axis => axes.BatchA[axis])], batchB = [.. order.Take(batch).Select(axis => axes.BatchB[axis])];
        return isSwapped ? Dot(n, new(batchB, batchA, axes.ContractB, axes.ContractA), b, a) : Dot(n, new(batchA, batchB, axes.ContractA, axes.ContractB), a, b);
    }

    /// <summary>(s·a)·b = s·(a·b) where the product has fewer elements than a, and nothing else needs s·a.</summary>
    static Tensor? DotOfMultiples(Site n, bool isLeft)
    {
        Tensor operand = isLeft ? n.A : n.B;
        if (!n.IsFloat || Elements(n.Shape) >= Elements(operand.Shape) || Product.Split(operand, n.Shape, n.IsOnlyUse) is not { Scale.IsOne: false } x)
        {
            return null;
        }

        return x.Scale.Build() * Dot(n, n.Op.Dot!, isLeft ? x.Factor : n.A, isLeft ? n.B : x.Factor);
    }

    static Tensor Dot(Site n, DotAxes axes, Tensor a, Tensor b) => Tensor.Emit(new Op(OpKind.Dot) { Dot = axes }, n.Type, n.Shape, a, b);

    /// <summary>The axes that are not among some.</summary>
    public static int[] Others(Tensor x, IEnumerable<int> axes) => [.. Enumerable.Range(0, x.Shape.Rank).Except(axes)];
}
