using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// A dot product of a matrix with a value of the tile as loops: y[to(j) + i · yI] = Σₖ a[i · I.Stride + k · aK] · x[from(j) + contracted(k)]. A convolution has from, contracted and to of several axes each,
/// and one in groups such a product for each of them. Where results overlap and are added up, the adjoint of a convolution, the matrix has taps too.
/// </summary>
internal sealed record PlacedDot(Groups Groups, Axis I, Dim AK, Dim YI, Strides From, Strides Contracted, Strides To, Taps? Taps)
{
    // What a strided shape has room for, and the rows.
    const int MaximumRank = 9;

    /// <summary>Whether a product can be read and written where its operands lie: of rows with a matrix whose axes merge, or of rows with rows over the batch.</summary>
    public static bool Fits(DotAxes axes, Shape a, Shape b, Roles roles)
    {
        (bool rowsA, bool rowsB) = (roles.IsRows(a), roles.IsRows(b));
        bool isSmall = a.Rank <= MaximumRank && b.Rank <= MaximumRank && axes.BatchA.Count <= 1;
        return isSmall && roles.OfDot(axes, a, b) switch
        {
            Role.Accumulated => true,
            Role.Row when rowsA && !rowsB => Merges(axes.BatchB, axes.ContractB, b),
            Role.Row when rowsB && !rowsA => Merges(axes.BatchA, axes.ContractA, a),
            _ => false,
        };

        static bool Merges(Equatable<int> batch, Equatable<int> contracted, Shape matrix) =>
            DotLayout.Merge(matrix, contracted.OrderBy(static axis => axis), rows: false) is not null && DotLayout.Merge(matrix, DotLayout.Free(matrix, batch, contracted), rows: false) is not null;
    }

    /// <summary>The loops of a product of rows with a matrix; null where the matrix's axes do not lie side by side in the result.</summary>
    /// <param name="axes">The product's axes.</param>
    /// <param name="matrix">The shape of what is the same for all rows.</param>
    /// <param name="value">The shape of the operand with rows.</param>
    /// <param name="isLeft">Whether that is the left one.</param>
    /// <param name="view">Where it lies.</param>
    /// <param name="result">How far apart the result's elements are along each of its axes, in the order that the product gives them.</param>
    /// <param name="isFolded">Whether results overlap.</param>
    public static PlacedDot? Of(DotAxes axes, Shape matrix, Shape value, bool isLeft, TileView view, IReadOnlyList<Dim> result, bool isFolded)
    {
        (Equatable<int> ofValue, Equatable<int> ofMatrix) = isLeft ? (axes.ContractA, axes.ContractB) : (axes.ContractB, axes.ContractA);
        (Equatable<int> batchOfValue, Equatable<int> batchOfMatrix) = isLeft ? (axes.BatchA, axes.BatchB) : (axes.BatchB, axes.BatchA);
        (int Value, int Matrix)[] pairs = [.. ofValue.Zip(ofMatrix, static (v, m) => (v, m)).OrderBy(static p => p.m)];
        int[] free = [.. DotLayout.Free(value, batchOfValue, ofValue).Where(static axis => axis != 0)], freeOfMatrix = DotLayout.Free(matrix, batchOfMatrix, ofMatrix);

        // The rows come first in the result, then the batch axis, then what is left of the value, then of the matrix.
        Dim[] steps = [.. result.Skip(1 + batchOfValue.Count)];
        Groups groups = batchOfValue.Count == 0 ? Groups.None : new(matrix[batchOfMatrix[0]], IndexMaps.Strides([.. matrix])[batchOfMatrix[0]], view.Steps[batchOfValue[0]], result[1]);

        // Of a convolution the channels, most times: the more rows a product has, the better they fill the registers.
        int[] rowAxes = isFolded ? [.. freeOfMatrix.OrderByDescending(axis => matrix[axis].IsKnown ? matrix[axis].Value : 0).Take(1)] : freeOfMatrix;
        Axis? i = DotLayout.Merge(matrix, rowAxes, rows: false), y = DotLayout.Merge(rowAxes.Select(axis => new Axis(matrix[axis], StepOf(axis))));
        Axis? k = DotLayout.Merge(matrix, pairs.Select(static p => p.Matrix), rows: false);
        return i is null || y is null || k is null ? null : new(
            groups, i.Value, k.Value.Stride, y.Value.Stride,
            view.Along(free, value, fromOffset: true), view.Along([.. pairs.Select(static p => p.Value)], value, fromOffset: false),
            new(0, free.Select(axis => value[axis]).ToArray(), steps.Take(free.Length).ToArray()),
            isFolded ? TapsOf([.. freeOfMatrix.Except(rowAxes)]) : null);

        Dim StepOf(int axis) => steps[free.Length + System.Array.IndexOf(freeOfMatrix, axis)];

        Taps TapsOf(int[] taps)
        {
            Dim[] sizes = [.. taps.Select(axis => matrix[axis])], strides = IndexMaps.Strides([.. matrix]);
            return new(new(0, sizes, taps.Select(axis => strides[axis]).ToArray()), new(0, sizes, taps.Select(StepOf).ToArray()));
        }
    }
}

/// <summary>Products of the same extents side by side: how many, and how far apart their operands a and x and their results are.</summary>
internal sealed record Groups(Dim Count, Dim A, Dim X, Dim Y)
{
    public static readonly Groups None = new(1, 0, 0, 0);
}

/// <summary>Of a product whose results overlap: the elements of a window that its inner loop does not walk, where each begins in the matrix and how far it is from the window's place in the result.</summary>
internal sealed record Taps(Strides OfMatrix, Strides OfResult);

/// <summary>
/// A contraction over the batch as loops: y[i · yI + k · yK] += Σ over rows and j of a[rowsOfA(i) + contractedA(j)] · x[columns(k) + contractedX(j)]. A's loops as one stride each where
/// they merge: its sums need that.
/// </summary>
internal sealed record PlacedOuter(Groups Groups, Strides RowsOfA, Strides ContractedA, Strides Columns, Strides ContractedX, Dim YI, Dim YK, Axis? I, Axis? J)
{
    public static PlacedOuter Of(DotAxes axes, Shape left, Shape right, TileView leftView, TileView rightView, bool swap)
    {
        (Shape a, Shape x, TileView viewA, TileView viewX) = swap ? (right, left, rightView, leftView) : (left, right, leftView, rightView);
        (Equatable<int> ofA, Equatable<int> ofX) = swap ? (axes.ContractB, axes.ContractA) : (axes.ContractA, axes.ContractB);
        (int A, int X)[] pairs = [.. ofA.Zip(ofX, static (p, q) => (p, q)).Where(static pair => pair.p != 0)];
        (Equatable<int> batchA, Equatable<int> batchX) = swap ? (axes.BatchB, axes.BatchA) : (axes.BatchA, axes.BatchB);
        int[] freeA = DotLayout.Free(a, batchA, ofA), freeX = DotLayout.Free(x, batchX, ofX), contractedA = [.. pairs.Select(static p => p.A)];
        Strides rowsOfA = viewA.Along(freeA, a, fromOffset: true), ofJ = viewA.Along(contractedA, a, fromOffset: false), columns = viewX.Along(freeX, x, fromOffset: true);
        Groups groups = batchA.Count == 0 ? Groups.None : new(a[batchA[0]], viewA.Steps[batchA[0]], viewX.Steps[batchX[0]], rowsOfA.Count * columns.Count);
        return new(groups, rowsOfA, ofJ, columns, viewX.Along([.. pairs.Select(static p => p.X)], x, fromOffset: false), swap ? 1 : columns.Count, swap ? rowsOfA.Count : 1, rowsOfA.Merged, ofJ.Merged);
    }
}
