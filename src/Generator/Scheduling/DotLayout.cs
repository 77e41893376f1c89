using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Some axes of an operand seen as one: how many positions, and how many elements from one to the next.</summary>
internal readonly record struct Axis(Dim Count, Dim Stride)
{
    public static readonly Axis None = new(1, 0);
}

/// <summary>
/// A dot product as loops: y[b, i, j] = Σₖ a[b, i, k] · x[b, k, j], each of b, i, j, k one loop with one stride in each operand. i are the axes that only the left operand has,
/// j those that only the right one has. The batch of rows is left out: it lies in the vector lanes.
/// </summary>
internal sealed record DotLayout(Axis BatchA, Axis BatchB, Axis FreeA, Axis FreeB, Axis ContractA, Axis ContractB)
{
    /// <summary>The layout of a dot product whose operands have mergeable axes; null where one needs a copy first.</summary>
    public static DotLayout? Of(DotAxes axes, Shape a, Shape b, bool rowsA, bool rowsB)
    {
        int[] freeA = Free(a, axes.BatchA, axes.ContractA), freeB = Free(b, axes.BatchB, axes.ContractB);
        return Merge(a, axes.BatchA, rowsA) is { } batchA && Merge(b, axes.BatchB, rowsB) is { } batchB
            && Merge(a, freeA, rowsA) is { } i && Merge(b, freeB, rowsB) is { } j
            && Merge(a, axes.ContractA, rowsA) is { } contractA && Merge(b, axes.ContractB, rowsB) is { } contractB
            ? new(batchA, batchB, i, j, contractA, contractB)
            : null;
    }

    public static int[] Free(Shape shape, Equatable<int> batch, Equatable<int> contracted) =>
        [.. Enumerable.Range(0, shape.Rank).Where(axis => !batch.Contains(axis) && !contracted.Contains(axis))];

    /// <summary>Axes as one, where the stride of each is the extent of the next. The first axis of rows is not counted: it lies in the lanes.</summary>
    public static Axis? Merge(Shape shape, IEnumerable<int> axes, bool rows)
    {
        Dim[] strides = IndexMaps.Strides([.. shape]);
        return Merge(axes.Where(axis => !(rows && axis == 0)).Select(axis => new Axis(shape[axis], strides[axis])));
    }

    /// <summary>Axes from the outermost to the innermost as one, where the stride of each is the extent of the next.</summary>
    public static Axis? Merge(IEnumerable<Axis> axes)
    {
        Axis merged = Axis.None;
        foreach ((Dim count, Dim stride) in axes.Where(static axis => axis.Count != 1).Reverse())
        {
            if (merged != Axis.None && stride != merged.Count * merged.Stride)
            {
                return null;
            }

            merged = merged == Axis.None ? new(count, stride) : new(merged.Count * count, merged.Stride);
        }

        return merged;
    }
}
