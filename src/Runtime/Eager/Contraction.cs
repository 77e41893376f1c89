using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace Lux.Gen;

/// <summary>The general dot product, as a batch of matrix products.</summary>
internal static class Contraction
{
    public static Array Dot(Call call)
    {
        Tensor a = call.Inputs[0], b = call.Inputs[1];
        DotAxes axes = call.Op.Dot!;
        int[] freeA = Free(a, axes.BatchA, axes.ContractA), freeB = Free(b, axes.BatchB, axes.ContractB);
        Array rows = Ordered(a, [.. axes.BatchA, .. freeA, .. axes.ContractA]), columns = Ordered(b, [.. axes.BatchB, .. axes.ContractB, .. freeB]);
        (int batch, int m, int k, int n) = (Count(a, axes.BatchA), Count(a, freeA), Count(a, axes.ContractA), Count(b, freeB));
        return rows is int[] integers
            ? Multiply(integers, (int[])columns, batch, m, k, n)
            : Elements.Of(Multiply(Elements.Reals(rows), Elements.Reals(columns), batch, m, k, n), call.Type);
    }

    /// <summary>[batch, m, k] · [batch, k, n] → [batch, m, n].</summary>
    static T[] Multiply<T>(T[] a, T[] b, int batch, int m, int k, int n) where T : struct, INumber<T>
    {
        T[] y = new T[batch * m * n];
        for (int row = 0; row < batch * m; row++)
        {
            Span<T> sums = y.AsSpan(row * n, n);
            for (int p = 0; p < k; p++)
            {
                T factor = a[(row * k) + p];
                ReadOnlySpan<T> terms = b.AsSpan(((row / m * k) + p) * n, n);
                for (int column = 0; column < sums.Length; column++)
                {
                    sums[column] += factor * terms[column];
                }
            }
        }

        return y;
    }

    static int[] Free(Tensor x, Equatable<int> batch, Equatable<int> contracted) =>
        [.. Enumerable.Range(0, x.Shape.Rank).Where(axis => !batch.Contains(axis) && !contracted.Contains(axis))];

    static int Count(Tensor x, IEnumerable<int> axes) => axes.Aggregate(1, (product, axis) => product * x.Shape[axis].Value);

    /// <summary>The elements with the axes in another order.</summary>
    static Array Ordered(Tensor x, int[] axes)
    {
        int[] sizes = x.Shape.ToArray(), strides = Layout.Strides(sizes);
        return axes.SequenceEqual(Enumerable.Range(0, axes.Length))
            ? x.Storage
            : Elements.Gather(x.Storage, Layout.Offsets([.. axes.Select(axis => sizes[axis])], [.. axes.Select(axis => strides[axis])]));
    }
}
