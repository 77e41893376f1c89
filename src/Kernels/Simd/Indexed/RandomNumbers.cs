using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
        T* numbers = stackalloc T[4 * Blocks];
        ulong element = (ulong)(firstRow * features), end = element + (ulong)(rows * features);
        nint f = 0, r = 0;
        while (element < end)
        {
            // Rows follow one another in the stream: a block may end one and begin the next.
            ulong block = element >> 2;
            int count = (int)ulong.Min(Blocks, ((end + 3) >> 2) - block), from = (int)(element & 3), to = (int)ulong.Min(4 * (ulong)count, end - (4 * block));
            PhiloxBlocks.Words(block, upper, key, high, count);
            if (typeof(T) == typeof(double))
            {
                PhiloxBlocks.Words(block, lower, key, low, count);
                Convert(high, low, (double*)numbers, 4 * count);
            }
            else
            {
                Convert(high, (float*)numbers, 4 * count);
            }

            // What is left of a row, then the next one.
            while (from < to)
            {
                nint run = nint.Min(to - from, features - f);
                Tile.Spread(View<T>.Of(numbers + from), y.View + ((f * y.Step) + (r * y.Lane)), y.Step, run);
                (from, f) = (from + (int)run, f + run);
                if (f == features)
                    (f, r) = (0, r + 1);
            }

            element = (4 * block) + (ulong)to;
        }
    }

    /// <summary><see cref="Philox.Upper"/> of each word; the count is a multiple of 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Convert(uint* words, float* numbers, int count)
    {
        for (int i = 0; i < count; i += 4)
            (Vector128.ConvertToSingle((Vector128.Load(words + i) >>> 8).AsInt32()) * (1f / (1 << 24))).Store(numbers + i);
    }

    /// <summary><see cref="Philox.Upper"/> of the one words and <see cref="Philox.Lower"/> of the others, together 53 bits. The count is a multiple of 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Convert(uint* high, uint* low, double* numbers, int count)
    {
        for (int i = 0; i < count; i += 4)
        {
            Vector256<long> upper = Wide(Vector128.Load(high + i) >>> 8), lower = Wide(Vector128.Load(low + i) >>> 3);
            (Vector256.ConvertToDouble((upper << 29) | lower) * (1.0 / (1L << 53))).Store(numbers + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<long> Wide(Vector128<uint> words) => Vector256.WidenLower(words.ToVector256Unsafe()).AsInt64();
}
