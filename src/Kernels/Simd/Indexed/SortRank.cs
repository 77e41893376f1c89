using System;
using System.Buffers;

namespace Lux.Gen.Kernels;

/// <summary>The places of elements in ascending order along an axis: [outer, count, inner].</summary>
public static class SortRank
{
    /// <summary>For every row: y[o, c, i] = how many elements x[o, k, i] come before x[o, c, i]: smaller ones, and equal ones with k &lt; c. NaNs are equal, and come last.</summary>
    /// <param name="outer">The elements before the axis, multiplied.</param>
    /// <param name="count">The elements of the axis.</param>
    /// <param name="inner">The elements behind the axis, multiplied.</param>
    /// <param name="x">The operand.</param>
    /// <param name="y">The result.</param>
    /// <param name="rows">The rows in use; 1 for values that have none.</param>
    public static void Run<T>(nint outer, nint count, nint inner, RowView<T> x, RowView<T> y, nint rows) where T : unmanaged
    {
        ulong[] rentedKeys = ArrayPool<ulong>.Shared.Rent((int)count);
        int[] rentedPlaces = ArrayPool<int>.Shared.Rent((int)count);
        Span<ulong> keys = rentedKeys.AsSpan(0, (int)count);
        Span<int> places = rentedPlaces.AsSpan(0, (int)count);
        for (nint line = 0; line < outer * inner; line++)
        {
            nint start = (line / inner * count * inner) + (line % inner);
            for (nint r = 0; r < rows; r++)
            {
                for (int c = 0; c < keys.Length; c++)
                    (keys[c], places[c]) = (Key(Element.ToDouble(x[start + (c * inner), r])), c);

                keys.Sort(places);
                OrderEqual(keys, places);
                for (int rank = 0; rank < places.Length; rank++)
                    Scalar<T>.Store(y.View, ((start + (places[rank] * inner)) * y.Step) + (r * y.Lane), Scalar<T>.Create((double)rank));
            }
        }

        ArrayPool<int>.Shared.Return(rentedPlaces);
        ArrayPool<ulong>.Shared.Return(rentedKeys);
    }

    // Bits that are ordered as the numbers are: −0 as 0, NaN behind ∞.
    static ulong Key(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
        return double.IsNaN(value) ? ulong.MaxValue : bits >> 63 != 0 ? ~bits : bits | (1UL << 63);
    }

    // The sort is not stable: equal keys get their places in order.
    static void OrderEqual(Span<ulong> keys, Span<int> places)
    {
        for (int first = 0, end; first < keys.Length; first = end)
        {
            for (end = first + 1; end < keys.Length && keys[end] == keys[first]; end++)
            {
            }

            if (end - first > 1)
                places[first..end].Sort();
        }
    }
}
