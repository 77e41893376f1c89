using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lux.Gen.Kernels;

/// <summary>Many blocks of <see cref="Philox"/>, whose counters follow one another.</summary>
static unsafe class PhiloxBlocks
{
    /// <summary>The words of blocks <paramref name="first"/>, first + 1, …: four for each of <paramref name="count"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Words(ulong first, ulong high, ulong key, uint* words, int count)
    {
        int n = 0;
        for (; Avx512F.IsSupported && n + 8 <= count; n += 8)
            Eight(first + (ulong)n, high, key, (ulong*)(words + (4 * n)));
        for (; Avx2.IsSupported && n + 4 <= count; n += 4)
            Four(first + (ulong)n, high, key, (ulong*)(words + (4 * n)));
        for (; n < count; n++)
            (words[4 * n], words[(4 * n) + 1], words[(4 * n) + 2], words[(4 * n) + 3]) = Philox.Block(first + (ulong)n, high, key);
    }

    // A word to each 64 bits: the product of two words fills them. What then stands above a word no product reads; it is cut off at the end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Four(ulong first, ulong high, ulong key, ulong* words)
    {
        Vector256<ulong> counter = Vector256.Create(first) + Vector256.Create(0UL, 1, 2, 3), lower = Vector256.Create(0xFFFFFFFFUL);
        Vector256<ulong> a = counter & lower, b = counter >> 32, c = Vector256.Create(high & 0xFFFFFFFF), d = Vector256.Create(high >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++)
        {
            Vector256<ulong> p = Product(a, 0xD2511F53), q = Product(c, 0xCD9E8D57);
            (a, b, c, d) = ((q >> 32) ^ b ^ Vector256.Create((ulong)k0), q, (p >> 32) ^ d ^ Vector256.Create((ulong)k1), p);
            (k0, k1) = (unchecked(k0 + 0x9E3779B9), unchecked(k1 + 0xBB67AE85));
        }

        Vector256<ulong> ab = (a & lower) | (b << 32), cd = (c & lower) | (d << 32), even = Avx2.UnpackLow(ab, cd), odd = Avx2.UnpackHigh(ab, cd);
        Avx2.Permute2x128(even, odd, 0x20).Store(words);
        Avx2.Permute2x128(even, odd, 0x31).Store(words + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Eight(ulong first, ulong high, ulong key, ulong* words)
    {
        Vector512<ulong> counter = Vector512.Create(first) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7), lower = Vector512.Create(0xFFFFFFFFUL);
        Vector512<ulong> a = counter & lower, b = counter >> 32, c = Vector512.Create(high & 0xFFFFFFFF), d = Vector512.Create(high >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++)
        {
            Vector512<ulong> p = Product(a, 0xD2511F53), q = Product(c, 0xCD9E8D57);
            (a, b, c, d) = ((q >> 32) ^ b ^ Vector512.Create((ulong)k0), q, (p >> 32) ^ d ^ Vector512.Create((ulong)k1), p);
            (k0, k1) = (unchecked(k0 + 0x9E3779B9), unchecked(k1 + 0xBB67AE85));
        }

        Vector512<ulong> ab = (a & lower) | (b << 32), cd = (c & lower) | (d << 32);
        Avx512F.PermuteVar8x64x2(ab, Vector512.Create(0UL, 8, 1, 9, 2, 10, 3, 11), cd).Store(words);
        Avx512F.PermuteVar8x64x2(ab, Vector512.Create(4UL, 12, 5, 13, 6, 14, 7, 15), cd).Store(words + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<ulong> Product(Vector512<ulong> word, uint factor) => Avx512F.Multiply(word.AsUInt32(), Vector512.Create(factor));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ulong> Product(Vector256<ulong> word, uint factor) => Avx2.Multiply(word.AsUInt32(), Vector256.Create(factor));
}
