using System.Linq;

namespace Lux.Gen;

// Reductions and the primitives that move elements without computing.
public sealed partial class Tensor
{
    /// <summary>The sum over all axes, shape [].</summary>
    public Tensor Sum() => Sum(AllAxes());

    /// <summary>The sum over one axis. The axis goes, or stays with size 1 where <paramref name="keep"/> is set.</summary>
    public Tensor Sum(int axis, bool keep = false) => Sum([axis], keep);

    /// <summary>The sum over axes. They go, or stay with size 1 where <paramref name="keep"/> is set.</summary>
    public Tensor Sum(int[] axes, bool keep = false) => Reduce(OpKind.ReduceSum, axes, keep);

    /// <summary>The product over all axes, shape [].</summary>
    public Tensor Product() => Product(AllAxes());

    /// <summary>The product over one axis.</summary>
    public Tensor Product(int axis, bool keep = false) => Product([axis], keep);

    /// <summary>The product over axes.</summary>
    public Tensor Product(int[] axes, bool keep = false) => Reduce(OpKind.ReduceProduct, axes, keep);

    /// <summary>The largest element, shape []; NaN where one is NaN. Equal largest elements share the gradient equally.</summary>
    public Tensor Max() => Max(AllAxes());

    /// <summary>The largest element along an axis.</summary>
    public Tensor Max(int axis, bool keep = false) => Max([axis], keep);

    /// <summary>The largest element along axes.</summary>
    public Tensor Max(int[] axes, bool keep = false) => Reduce(OpKind.ReduceMax, axes, keep);

    /// <summary>The smallest element, shape []; NaN where one is NaN. Equal smallest elements share the gradient equally.</summary>
    public Tensor Min() => Min(AllAxes());

    /// <summary>The smallest element along an axis.</summary>
    public Tensor Min(int axis, bool keep = false) => Min([axis], keep);

    /// <summary>The smallest element along axes.</summary>
    public Tensor Min(int[] axes, bool keep = false) => Reduce(OpKind.ReduceMin, axes, keep);

    /// <summary>Repeats elements along axes of size 1, and along new axes in front, by NumPy's rule.</summary>
    /// <exception cref="ShapeException">This shape does not broadcast to <paramref name="shape"/>.</exception>
    public Tensor Broadcast(Shape shape) =>
        shape.Equals(Shape) ? this
        : Shape.Rank <= shape.Rank && Shape.Broadcast(Shape, shape).Equals(shape) ? Emit(new Op(OpKind.Broadcast), ElementType, shape, this)
        : throw new ShapeException($"{Shape} does not broadcast to {shape}");

    /// <summary>The same elements in row-major order under another shape. One size may be <see cref="Dim.Any"/>.</summary>
    /// <exception cref="ShapeException">The number of elements differs.</exception>
    public Tensor Reshape(Shape shape)
    {
        int open = shape.ToList().IndexOf(Dim.Any);
        Shape full = open < 0 ? shape
            : Shape.Count.TryDivide(shape.With(open, 1).Count) is { } rest ? shape.With(open, rest)
            : throw new ShapeException($"{Shape} cannot take the shape {shape}");
        return full.Equals(Shape) ? this
            : full.Count == Shape.Count ? Emit(new Op(OpKind.Reshape), ElementType, full, this)
            : throw new ShapeException($"{Shape} cannot take the shape {full}: it has {Shape.Count} elements, not {full.Count}");
    }

    /// <summary>Axis i of the result is axis <c>permutation[i]</c> of this tensor.</summary>
    /// <exception cref="ShapeException">It is not a permutation of the axes.</exception>
    public Tensor Transpose(params int[] permutation)
    {
        int[] order = [.. permutation.Select(Shape.Axis)];
        if (!order.OrderBy(static a => a).SequenceEqual(Enumerable.Range(0, Shape.Rank)))
        {
            throw new ShapeException($"[{string.Join(", ", permutation.Select(static a => ((Dim)a).Exact))}] is not an order of the axes of {Shape}");
        }

        return order.SequenceEqual(Enumerable.Range(0, Shape.Rank))
            ? this
            : Emit(new Op(OpKind.Transpose) { Axes = order }, ElementType, new([.. order.Select(a => Shape[a])]), this);
    }

    /// <summary>The last two axes exchanged.</summary>
    /// <exception cref="ShapeException">The tensor has fewer than two axes.</exception>
    public Tensor Transposed => Shape.Rank >= 2
        ? Transpose([.. Enumerable.Range(0, Shape.Rank - 2), Shape.Rank - 1, Shape.Rank - 2])
        : throw new ShapeException($"{Shape} has no two axes to exchange");

    /// <summary>Elements start, start + stride, … along one axis, <paramref name="count"/> of them.</summary>
    /// <exception cref="ShapeException">The range leaves the tensor, if only for some of its run-time sizes.</exception>
    public Tensor Slice(int axis, Dim start, Dim count, int stride = 1)
    {
        axis = Shape.Axis(axis);
        Dim behind = Shape[axis] - 1 - (start + ((count - 1) * stride));
        if (stride < 1 || (count.IsKnown && count.Value < 1) || !start.IsNeverNegative || !behind.IsNeverNegative)
        {
            string where = start.IsKnown && behind.IsKnown ? "" : " for some of its run-time sizes";
            throw new ShapeException($"{count.Exact} elements from {start.Exact} in steps of {((Dim)stride).Exact} leave axis {(Dim)axis} of {Shape}{where}");
        }

        Dim[] starts = new Dim[Shape.Rank];
        starts[axis] = start;
        int[] strides = [.. Shape.Select((_, i) => i == axis ? stride : 1)];
        return Slice(Shape.With(axis, count), starts, strides);
    }

    internal Tensor Slice(Shape shape, Dim[] starts, int[] strides) =>
        shape.Equals(Shape) ? this : Emit(new Op(OpKind.Slice) { Dims = starts, Axes = strides }, ElementType, shape, this);

    /// <summary>The slice at one place of an axis; the axis goes.</summary>
    public Tensor At(int axis, Dim index) => Slice(axis, index, 1).Reshape(Shape.Without([Shape.Axis(axis)]));

    /// <summary>Adds <paramref name="low"/> elements before and <paramref name="high"/> after along an axis.</summary>
    public Tensor Pad(int axis, Dim low, Dim high, double value = 0)
    {
        axis = Shape.Axis(axis);
        if ((low.IsKnown && low.Value < 0) || (high.IsKnown && high.Value < 0))
        {
            throw new ShapeException($"padding {low.Exact} and {high.Exact} along axis {(Dim)axis} of {Shape} is negative");
        }

        Dim[] margins = new Dim[2 * Shape.Rank];
        (margins[axis], margins[Shape.Rank + axis]) = (low, high);
        return Pad(margins, new int[Shape.Rank], value);
    }

    /// <summary>StableHLO's pad: <paramref name="margins"/> holds low, then high, for each axis; <paramref name="interior"/> the gaps between elements.</summary>
    internal Tensor Pad(Dim[] margins, int[] interior, double value = 0)
    {
        int rank = Shape.Rank;
        Shape padded = new([.. Shape.Select((d, i) => margins[i] + d + margins[rank + i] + ((d - 1) * interior[i]))]);
        return padded.Equals(Shape) ? this : Emit(new Op(OpKind.Pad) { Dims = margins, Axes = interior, Value = value }, ElementType, padded, this);
    }

    /// <summary>Joins tensors along an axis.</summary>
    /// <exception cref="ShapeException">Their other sizes differ.</exception>
    public static Tensor Concat(int axis, params Tensor[] parts)
    {
        if (parts.Length == 0)
        {
            throw new ShapeException("nothing to join");
        }

        Shape first = parts[0].Shape;
        axis = first.Axis(axis);
        ElementType type = parts.Max(static p => p.ElementType);
        Dim total = 0;
        foreach (Tensor part in parts)
        {
            if (part.Shape.Rank != first.Rank || !part.Shape.With(axis, 1).Equals(first.With(axis, 1)))
            {
                throw new ShapeException($"{first} and {part.Shape} cannot be joined along axis {(Dim)axis}");
            }

            total += part.Shape[axis];
        }

        return parts.Length == 1 ? parts[0]
            : Emit(new Op(OpKind.Concat) { Axes = new(axis) }, type, first.With(axis, total), [.. parts.Select(p => p.Convert(type))]);
    }

    /// <summary>The elements along some axes in the opposite order.</summary>
    public Tensor Reverse(params int[] axes)
    {
        int[] turned = [.. axes.Select(Shape.Axis).Distinct().Where(a => Shape[a] != 1).OrderBy(static a => a)];
        return turned.Length == 0 ? this : Emit(new Op(OpKind.Reverse) { Axes = turned }, ElementType, Shape, this);
    }

    /// <summary>The numbers 0, 1, 2, … as a tensor of shape [count].</summary>
    /// <exception cref="ShapeException">The count is negative.</exception>
    public static Tensor Range(Dim count, ElementType type = ElementType.Int32) => count.IsKnown && count.Value < 0
        ? throw new ShapeException($"there are no {count.Exact} numbers")
        : Emit(new Op(OpKind.Iota), type, new(count));

    /// <summary>The same numbers, to which no gradient flows: whatever is computed from them takes them as constants.</summary>
    public Tensor StopGradient() => ElementType.IsFloat() ? Emit(new Op(OpKind.StopGradient), ElementType, Shape, this) : this;

    int[] AllAxes() => [.. Enumerable.Range(0, Shape.Rank)];

    Tensor Reduce(OpKind kind, int[] axes, bool keep)
    {
        int[] sorted = [.. axes.Select(Shape.Axis).Distinct().OrderBy(static a => a)];
        Tensor operand = ElementType == ElementType.Bool ? Convert(ElementType.Int32) : this;
        Tensor reduced = sorted.Length == 0 ? operand : Emit(new Op(kind) { Axes = sorted }, operand.ElementType, Shape.Without(sorted), operand);
        return keep ? reduced.Reshape(new([.. Shape.Select((d, i) => sorted.Contains(i) ? 1 : d)])) : reduced;
    }
}
