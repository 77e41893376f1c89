using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lux.Gen.Kernels;

/// <summary>Uniform random numbers in [0, 1), the same on every device: element i takes word i mod 4 of the Philox block i / 4, and of a fine number a second one's too.</summary>
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
    /// <param name="isFine">Whether a double has 53 random bits. Else it has 24, as a float always has.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Uniform<T>(View<T> seed, View<T> draw, RowView<T> y, nint features, nint firstRow, nint rows, bool isFine) where T : unmanaged
    {
        ulong key = Philox.Key((uint)Element.ToInt32(seed[0]), (uint)Element.ToInt32(seed[1]), (uint)Element.ToInt32(seed[2]));
        uint number = (uint)Element.ToInt32(draw[0]);
        isFine &= typeof(T) == typeof(double);

        // Where rows hold whole blocks, the words of several rows' blocks are vectors of their elements.
        nint whole = y.Lane == 1 && features % 4 == 0 ? rows - (rows % RowsAtOnce) : 0;
        if (whole > 0)
            InLanes(key, number, y, features, firstRow, whole, isFine);
        if (whole < rows)
            InOrder<T>(key, number, new(y.View + (whole * y.Lane), y.Step, y.Lane), features, firstRow + whole, rows - whole, isFine);
    }

    static nint RowsAtOnce => Avx512F.IsSupported ? 8 : Avx2.IsSupported ? 4 : nint.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void InLanes<T>(ulong key, uint draw, RowView<T> y, nint features, nint firstRow, nint rows, bool isFine) where T : unmanaged
    {
        ulong upper = Philox.Draw(draw, lower: false), lower = Philox.Draw(draw, lower: true), step = (ulong)features / 4;
        for (nint f = 0; f < features; f += 4)
        {
            for (nint r = 0; r < rows; r += RowsAtOnce)
            {
                ulong block = ((ulong)(firstRow + r) * step) + ((ulong)f / 4);
                View<T> at = y.View + ((f * y.Step) + r);
                if (Avx512F.IsSupported)
                {
                    PhiloxBlocks.Eight high = new(block, step, upper, key), low = isFine ? new(block, step, lower, key) : default;
                    Store(high.A, low.A, at, isFine);
                    Store(high.B, low.B, at + y.Step, isFine);
                    Store(high.C, low.C, at + (2 * y.Step), isFine);
                    Store(high.D, low.D, at + (3 * y.Step), isFine);
                }
                else
                {
                    PhiloxBlocks.Four high = new(block, step, upper, key), low = isFine ? new(block, step, lower, key) : default;
                    Store(high.A, low.A, at, isFine);
                    Store(high.B, low.B, at + y.Step, isFine);
                    Store(high.C, low.C, at + (2 * y.Step), isFine);
                    Store(high.D, low.D, at + (3 * y.Step), isFine);
                }
            }
        }
    }

    /// <summary>Rows follow one another in the stream: a block may end one and begin the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void InOrder<T>(ulong key, uint draw, RowView<T> y, nint features, nint firstRow, nint rows, bool isFine) where T : unmanaged
    {
        ulong upper = Philox.Draw(draw, lower: false), lower = Philox.Draw(draw, lower: true);
        uint* high = stackalloc uint[4 * Blocks], low = stackalloc uint[4 * Blocks];
        T* numbers = stackalloc T[4 * Blocks];
        ulong element = (ulong)(firstRow * features), end = element + (ulong)(rows * features);
        nint f = 0, r = 0;
        while (element < end)
        {
            ulong block = element >> 2;
            int count = (int)ulong.Min(Blocks, ((end + 3) >> 2) - block), from = (int)(element & 3), to = (int)ulong.Min(4 * (ulong)count, end - (4 * block));
            PhiloxBlocks.Words(block, upper, key, high, count);
            if (isFine)
                PhiloxBlocks.Words(block, lower, key, low, count);
            for (int i = 0; i < 4 * count; i += 4)
                Store(Wide(high + i), isFine ? Wide(low + i) : default, View<T>.Of(numbers + i), isFine);

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ulong> Wide(uint* words) => Vector256.WidenLower(Vector128.Load(words).ToVector256Unsafe());

    // Numbers of words, each in 64 bits: Philox.Upper of the one, and if they are fine Philox.Lower of the other too. What stands below 2⁵² in a double of that size is the integer itself.

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store<T>(Vector256<ulong> high, Vector256<ulong> low, View<T> y, bool isFine) where T : unmanaged
    {
        Vector256<double> magic = Vector256.Create((double)(1L << 52));
        Vector256<double> numbers = (((high >> 8) | magic.AsUInt64()).AsDouble() - magic) * (1.0 / (1 << 24));
        if (isFine)
            numbers += (((low >> 3) | magic.AsUInt64()).AsDouble() - magic) * (1.0 / (1L << 53));
        if (typeof(T) == typeof(double))
            numbers.Store((double*)y.Address);
        else
            Vector256.Narrow(numbers, numbers).GetLower().Store((float*)y.Address);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store<T>(Vector512<ulong> high, Vector512<ulong> low, View<T> y, bool isFine) where T : unmanaged
    {
        Store(high.GetLower(), low.GetLower(), y, isFine);
        Store(high.GetUpper(), low.GetUpper(), y + 4, isFine);
    }
}
