using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>Uniform random numbers in [0, 1), the same on every device: element i takes word i mod 4 of the Philox block i / 4, and of a double a second one's too.</summary>
public static unsafe class RandomNumbers
{
    // The blocks that are made at a time, of four words each.
    const int Blocks = 64;

    /// <summary>y[r, f] = the random number of element (firstRow + r) · features + f.</summary>
    /// <param name="seed">Three integers: 24, 24 and 16 bits of the key.</param>
    /// <param name="draw">An integer of up to 24 bits.</param>
    /// <param name="y">The result.</param>
    /// <param name="features">The elements of a row; all elements, where there are no rows.</param>
    /// <param name="firstRow">The number of the first row in the batch.</param>
    /// <param name="rows">The rows in use; 1 for values that have none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Uniform<T>(View<T> seed, View<T> draw, RowView<T> y, nint features, nint firstRow, nint rows) where T : unmanaged
    {
        ulong key = Philox.Key((uint)Element.ToInt32(seed[0]), (uint)Element.ToInt32(seed[1]), (uint)Element.ToInt32(seed[2]));
        ulong upper = Philox.Draw((uint)Element.ToInt32(draw[0]), lower: false), lower = Philox.Draw((uint)Element.ToInt32(draw[0]), lower: true);
        uint* high = stackalloc uint[4 * Blocks], low = stackalloc uint[4 * Blocks];
        ulong element = (ulong)(firstRow * features), end = element + (ulong)(rows * features);
        nint f = 0, r = 0;
        while (element < end)
        {
            // Rows follow one another in the stream: a block may end one and begin the next.
            ulong block = element >> 2;
            int count = (int)ulong.Min(Blocks, ((end + 3) >> 2) - block), last = (int)ulong.Min(4 * (ulong)count, end - (4 * block));
            PhiloxBlocks.Words(block, upper, key, high, count);
            if (typeof(T) == typeof(double))
                PhiloxBlocks.Words(block, lower, key, low, count);
            for (int word = (int)(element & 3); word < last; word++)
            {
                Scalar<T> number = typeof(T) == typeof(double) ? Scalar<T>.Create(Philox.Upper(high[word]) + Philox.Lower(low[word])) : Scalar<T>.Create(Philox.Upper(high[word]));
                Scalar<T>.Store(y.View, (f * y.Step) + (r * y.Lane), number);
                if (++f == features)
                    (f, r) = (0, r + 1);
            }

            element = (4 * block) + (ulong)last;
        }
    }
}
