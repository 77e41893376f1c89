using System;
using System.Linq;
using static Lux.Gen.Patterns;

namespace Lux.Gen;

/// <summary>Primitives that only move elements: what is moved twice is moved once, or not at all.</summary>
internal static class Structure
{
    public static readonly Rewrite[] Rewrites =
    [
        new("nothing moves", [OpKind.Broadcast, OpKind.Reshape, OpKind.Slice, OpKind.Pad, OpKind.Concat, OpKind.Convert], static n => n.A.Shape.Equals(n.Shape) && n.A.ElementType == n.Type ? n.A : null),

        new("broadcast of a broadcast", OpKind.Broadcast, static n => OperandOf(n.A, OpKind.Broadcast)?.Broadcast(n.Shape)),
        new("broadcast of a reshape", OpKind.Broadcast, BroadcastOfReshape),
        new("arithmetic on reshapes by axes of size 1", [.. Enum.GetValues(typeof(OpKind)).Cast<OpKind>().Where(static kind => kind.IsElementwise())], ReshapedLater),
        new("moved scalar", [OpKind.Reshape, OpKind.Transpose, OpKind.Slice], static n => (n.A.Shape.Rank == 0 ? n.A : ScalarOf(n.A))?.Broadcast(n.Shape)),
        new("reshape of a reshape", OpKind.Reshape, static n => OperandOf(n.A, OpKind.Reshape)?.Reshape(n.Shape)),
        new("reshape of a broadcast", OpKind.Reshape, static n => OperandOf(n.A, OpKind.Broadcast) is { } x && OnlyLeadingOnes(n.A.Shape, n.Shape) && x.Shape.Rank <= n.Shape.Rank ? x.Broadcast(n.Shape) : null),
        new("transpose of a transpose", OpKind.Transpose, static n => OperandOf(n.A, OpKind.Transpose)?.Transpose([.. n.Op.Axes.Select(axis => n.A.Op.Axes[axis])])),
        new("transpose that keeps the order", OpKind.Transpose, static n => n.Op.Axes.Where(axis => n.A.Shape[axis] != 1) is var moved && moved.SequenceEqual(moved.OrderBy(static a => a)) ? n.A.Reshape(n.Shape) : null),

        new("slice of a slice", OpKind.Slice, SliceOfSlice),
        new("slice of its pad", OpKind.Slice, static n => OperandOf(n.A, OpKind.Pad) is { } x && x.Shape.Equals(n.Shape) && IsInside(n, n.A) ? x : null),
        new("slice of a part", OpKind.Slice, SliceOfPart),
        new("concat of concats", OpKind.Concat, static n => n.Y.Inputs.Any(x => Joins(x, n.Op))
            ? Tensor.Emit(n.Op, n.Type, n.Shape, [.. n.Y.Inputs.SelectMany(x => Joins(x, n.Op) ? x.Inputs : [x])])
            : null),
        new("sum of adjacent pads", OpKind.Add, static n => AdjacentPads(n.A, n.B) ?? AdjacentPads(n.B, n.A)),
    ];

    /// <summary>Whether two shapes differ in axes of size 1 in front only: broadcasting cannot tell them apart.</summary>
    static bool OnlyLeadingOnes(Shape a, Shape b) => a.SkipWhile(static d => d == 1).SequenceEqual(b.SkipWhile(static d => d == 1));

    /// <summary>Axes of size 1 in front of what is broadcast say nothing.</summary>
    static Tensor? BroadcastOfReshape(Site n) =>
        OperandOf(n.A, OpKind.Reshape) is not { } x ? null
        : OnlyLeadingOnes(x.Shape, n.A.Shape) && x.Shape.Rank <= n.Shape.Rank ? x.Broadcast(n.Shape)
        : n.A.Shape[0] == 1 ? x.Reshape([.. n.A.Shape.SkipWhile(static d => d == 1)]).Broadcast(n.Shape)
        : null;

    /// <summary>f(reshape a, reshape b, scalar) is reshape f(a, b, scalar): a mean is the same whether it keeps the axes it is taken along or not.</summary>
    static Tensor? ReshapedLater(Site n)
    {
        Tensor? reshaped = n.Y.Inputs.FirstOrDefault(static x => x.Op.Kind == OpKind.Reshape);
        if (reshaped is null || !n.Y.Inputs.All(x => ScalarOf(x) is not null || (OperandOf(x, OpKind.Reshape) is { } operand && operand.Shape.Equals(reshaped.Inputs[0].Shape)))
            || !OnlyOnes(reshaped.Inputs[0].Shape, reshaped.Shape))
        {
            return null;
        }

        Shape shape = reshaped.Inputs[0].Shape;
        return Tensor.Emit(n.Op, n.Type, shape, [.. n.Y.Inputs.Select(x => OperandOf(x, OpKind.Reshape) ?? ScalarOf(x)!.Broadcast(shape))]).Reshape(n.Shape);
    }

    /// <summary>Whether two shapes differ in axes of size 1 only. Such a reshape moves out of arithmetic, and scalar factors out of any other.</summary>
    public static bool OnlyOnes(Shape a, Shape b) => a.Where(static d => d != 1).SequenceEqual(b.Where(static d => d != 1));

    static bool Joins(Tensor x, Op concat) => x.Op.Kind == OpKind.Concat && x.Op.Axes.Equals(concat.Axes);

    static Tensor? SliceOfSlice(Site n) =>
        OperandOf(n.A, OpKind.Slice) is { } x
            ? x.Slice(
                n.Shape,
                [.. n.Op.Dims.Select((start, i) => n.A.Op.Dims[i] + (start * n.A.Op.Axes[i]))],
                [.. n.Op.Axes.Select((stride, i) => stride * n.A.Op.Axes[i])])
            : null;

    static bool IsInside(Site n, Tensor pad) => n.Op.Dims.Select((start, i) => start == pad.Op.Dims[i] && n.Op.Axes[i] == pad.Op.Axes[i] + 1).All(static fits => fits);

    /// <summary>A slice of a concatenation that lies within one part is a slice of the part.</summary>
    static Tensor? SliceOfPart(Site n)
    {
        if (n.A.Op.Kind != OpKind.Concat)
        {
            return null;
        }

        int axis = n.A.Op.Axes[0];
        Dim first = n.Op.Dims[axis], last = first + ((n.Shape[axis] - 1) * n.Op.Axes[axis]), start = 0;
        foreach (Tensor part in n.A.Inputs)
        {
            Dim low = first - start, high = start + part.Shape[axis] - 1 - last;
            if (low.IsKnown && low.Value >= 0 && high.IsKnown && high.Value >= 0)
            {
                Dim[] starts = [.. n.Op.Dims];
                starts[axis] = low;
                return part.Slice(n.Shape, starts, n.Op.Axes.Items);
            }

            start += part.Shape[axis];
        }

        return null;
    }

    /// <summary>pad(a) + pad(b), where b begins where a ends, is a pad of both joined: the adjoints of neighbouring slices.</summary>
    static Tensor? AdjacentPads(Tensor a, Tensor b)
    {
        if (!IsPlainPad(a) || !IsPlainPad(b))
        {
            return null;
        }

        Tensor x = a.Inputs[0], y = b.Inputs[0];
        int rank = x.Shape.Rank;
        Equatable<Dim> marginsA = a.Op.Dims, marginsB = b.Op.Dims;
        int[] differing = [.. Enumerable.Range(0, rank).Where(i => marginsA[i] != marginsB[i] || marginsA[rank + i] != marginsB[rank + i])];
        if (differing.Length != 1 || marginsB[differing[0]] != marginsA[differing[0]] + x.Shape[differing[0]])
        {
            return null;
        }

        Dim[] margins = [.. marginsA];
        margins[rank + differing[0]] = marginsB[rank + differing[0]];
        return Tensor.Concat(differing[0], x, y).Pad(margins, new int[rank]);
    }

    static bool IsPlainPad(Tensor x) => x.Op.Kind == OpKind.Pad && x.Op.Value == 0 && x.Op.Axes.All(static gap => gap == 0);
}
