using System;
using System.Collections.Generic;
using System.Linq;
using static Lux.Gen.Patterns;

namespace Lux.Gen;

/// <summary>Windows that are added up: the adjoints of convolutions and pools.</summary>
internal static class Convolutions
{
    // As many times the products may grow: at a margin they are with zeros.
    const double MaxGrowth = 1.2;

    public static readonly Rewrite[] Rewrites =
    [
        new("slice of a fold of a dot", OpKind.Slice, SliceOfFold),
        new("fold of windows side by side", OpKind.Fold, FoldOfTiles),
    ];

    /// <summary>
    /// What each element of x gives to the windows around it is what each window takes from the elements of x around it: slice(fold(x·w)) = windows(pad(x))·reverse(w). So the adjoint of a convolution with
    /// stride 1 is a convolution, whose sums stay in registers, and its padding is not computed.
    /// </summary>
    static Tensor? SliceOfFold(Site n)
    {
        if (OperandOf(n.A, OpKind.Fold) is not { } folded || n.Op.Axes.Any(static stride => stride != 1) || n.A.Op.Windows.Any(static w => w.Stride != 1) || Source.Of(folded, n.A.Op.Windows.Min(static w => w.Axis)) is not { } source)
        {
            return null;
        }

        // Axes of the windowed tensor, from the back, are those of the product.
        Window[] windows = [.. n.A.Op.Windows];
        int rank = folded.Shape.Rank, count = windows.Length;
        Operand[] taps = [.. windows.Select((_, i) => source.At(rank - count + i - rank))], places = [.. windows.Select(w => source.At(w.Axis - rank))];
        bool isLeft = places[0].IsLeft;
        if (taps.Any(tap => tap.IsLeft == isLeft || tap.Axis < 0) || places.Any(place => place.IsLeft != isLeft || place.Axis < 0))
        {
            return null;
        }

        (Tensor value, Tensor matrix) = isLeft ? (source.Dot.Inputs[0], source.Dot.Inputs[1]) : (source.Dot.Inputs[1], source.Dot.Inputs[0]);
        Dim[] margins = [.. Enumerable.Repeat((Dim)0, 2 * value.Shape.Rank)];
        double growth = 1;
        for (int i = 0; i < count; i++)
        {
            (Window w, int axis) = (windows[i], places[i].Axis);
            Dim before = w.Extent - 1 - n.Op.Dims[w.Axis], after = n.Shape[w.Axis] + w.Extent - 1 - value.Shape[axis] - before;
            if (!before.IsKnown || before.Value < 0 || !after.IsKnown || after.Value < 0 || !n.Shape[w.Axis].IsKnown || !value.Shape[axis].IsKnown)
            {
                return null;
            }

            (margins[axis], margins[value.Shape.Rank + axis]) = (before, after);
            growth *= (double)n.Shape[w.Axis].Value / value.Shape[axis].Value;
        }

        bool isSlicedElsewhere = Enumerable.Range(0, n.Shape.Rank).Any(axis => windows.All(w => w.Axis != axis) && n.Shape[axis] != n.A.Shape[axis]);
        if (isSlicedElsewhere || growth > MaxGrowth)
        {
            return null;
        }

        Tensor around = value.Pad(margins, new int[value.Shape.Rank]).Windows([.. windows.Select((w, i) => w with { Axis = places[i].Axis })]);
        Tensor reversed = matrix.Reverse([.. taps.Select(static tap => tap.Axis)]);
        return source.Replay(isLeft, around, reversed, [.. taps.Select(static tap => tap.Axis)]).Reshape(n.Shape);
    }

    /// <summary>Where windows neither overlap nor leave gaps, fold(f(windows(x), broadcast y)) is f(x, y repeated): nothing moves.</summary>
    static Tensor? FoldOfTiles(Site n)
    {
        Shape windowed = n.A.Shape;
        if (n.Op.Windows.Any(w => w.Stride != w.Size || w.Dilation != 1 || n.Shape[w.Axis] != windowed[w.Axis] * w.Size))
        {
            return null;
        }

        Dictionary<Tensor, Tensor?> known = [];
        return Placed(n.A);

        Tensor? Placed(Tensor x)
        {
            if (!known.TryGetValue(x, out Tensor? placed))
            {
                known[x] = placed = x.Op.Kind switch
                {
                    OpKind.Windows => x.Op.Windows.Equals(n.Op.Windows) && x.Inputs[0].Shape.Equals(n.Shape) ? x.Inputs[0] : null,
                    OpKind.Broadcast => Repeated(x.Inputs[0]),
                    _ when x.Op.Kind.IsElementwise() && x.Inputs.All(input => Placed(input) is not null) => Tensor.Emit(x.Op, x.ElementType, n.Shape, [.. x.Inputs.Select(input => Placed(input)!)]),
                    _ => null,
                };
            }

            return placed;
        }

        // One element for each window, in all its places.
        Tensor? Repeated(Tensor y)
        {
            int count = n.Op.Windows.Count, rank = n.Shape.Rank;
            Dim[] sizes = [.. Enumerable.Repeat((Dim)1, rank + count - y.Shape.Rank), .. y.Shape];
            if (sizes.Skip(rank).Any(static size => size != 1))
            {
                return null;
            }

            List<Dim> once = [], repeated = [];
            for (int axis = 0; axis < rank; axis++)
            {
                once.Add(sizes[axis]);
                repeated.Add(windowed[axis]);
                foreach (Window w in n.Op.Windows.Where(w => w.Axis == axis))
                {
                    once.Add(1);
                    repeated.Add(w.Size);
                }
            }

            return y.Reshape([.. once.SkipWhile(static size => size == 1)]).Broadcast(new([.. repeated])).Reshape(n.Shape);
        }
    }

    // An axis of a product's operand; −1 where both share it.
    readonly record struct Operand(bool IsLeft, int Axis);

    // reshape(transpose(a·b)), where the reshape leaves the last axes as they are.
    sealed record Source(Tensor Dot, int[] Order)
    {
        public static Source? Of(Tensor x, int first)
        {
            int kept = x.Shape.Rank - first;
            if (OperandOf(x, OpKind.Reshape) is { } reshaped)
            {
                if (reshaped.Shape.Rank < kept || !reshaped.Shape.Skip(reshaped.Shape.Rank - kept).SequenceEqual(x.Shape.Skip(first)))
                {
                    return null;
                }

                x = reshaped;
            }

            int[] order = [.. Enumerable.Range(0, x.Shape.Rank)];
            if (OperandOf(x, OpKind.Transpose) is { } transposed)
            {
                (order, x) = ([.. x.Op.Axes], transposed);
            }

            return x.Op.Kind == OpKind.Dot ? new(x, order) : null;
        }

        DotAxes Axes => Dot.Op.Dot!;

        int[] FreeA => Free(Dot.Inputs[0], Axes.BatchA, Axes.ContractA);

        int[] FreeB => Free(Dot.Inputs[1], Axes.BatchB, Axes.ContractB);

        /// <summary>What an axis, counted from the end, is of the operands.</summary>
        public Operand At(int fromEnd)
        {
            int axis = Order[Order.Length + fromEnd], batch = Axes.BatchA.Count;
            return axis < batch ? new(true, -1) : axis < batch + FreeA.Length ? new(true, FreeA[axis - batch]) : new(false, FreeB[axis - batch - FreeA.Length]);
        }

        /// <summary>The same of windows of the value, which are contracted with the matrix's taps.</summary>
        public Tensor Replay(bool isLeft, Tensor windows, Tensor matrix, int[] taps)
        {
            int[] added = [.. Enumerable.Range(windows.Shape.Rank - taps.Length, taps.Length)];
            DotAxes axes = isLeft
                ? Axes with { ContractA = new([.. Axes.ContractA, .. added]), ContractB = new([.. Axes.ContractB, .. taps]) }
                : Axes with { ContractA = new([.. Axes.ContractA, .. taps]), ContractB = new([.. Axes.ContractB, .. added]) };
            (Tensor a, Tensor b) = isLeft ? (windows, matrix) : (matrix, windows);
            Dim[] shape = [.. axes.BatchA.Select(axis => a.Shape[axis]), .. Free(a, axes.BatchA, axes.ContractA).Select(axis => a.Shape[axis]), .. Free(b, axes.BatchB, axes.ContractB).Select(axis => b.Shape[axis])];

            // What is left of the order.
            int first = Axes.BatchA.Count + (isLeft ? FreeA.Length : 0);
            int[] free = isLeft ? FreeB : FreeA, gone = [.. taps.Select(tap => first + Array.IndexOf(free, tap))];
            int[] order = [.. Order.Where(axis => !gone.Contains(axis)).Select(axis => axis - gone.Count(g => g < axis))];
            return Tensor.Emit(new Op(OpKind.Dot) { Dot = axes }, Dot.ElementType, new(shape), a, b).Transpose(order);
        }

        static int[] Free(Tensor x, IEnumerable<int> batch, IEnumerable<int> contracted) => Contractions.Others(x, batch.Concat(contracted));
    }
}
