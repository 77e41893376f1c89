using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lux.Gen.Kernels;

/// <summary>Many blocks of <see cref="Philox"/>, whose counters lie a step apart.</summary>
static unsafe class PhiloxBlocks
{
    /// <summary>The words of blocks <paramref name="first"/>, first + 1, …: four for each of <paramref name="count"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Words(ulong first, ulong high, ulong key, uint* words, int count)
    {
        int n = 0;
        for (; Avx512F.IsSupported && n + 8 <= count; n += 8)
        {
            Eight w = new(first + (ulong)n, 1, high, key);
            Vector512<ulong> ab = w.A | (w.B << 32), cd = w.C | (w.D << 32);
            Avx512F.PermuteVar8x64x2(ab, Vector512.Create(0UL, 8, 1, 9, 2, 10, 3, 11), cd).Store((ulong*)(words + (4 * n)));
            Avx512F.PermuteVar8x64x2(ab, Vector512.Create(4UL, 12, 5, 13, 6, 14, 7, 15), cd).Store((ulong*)(words + (4 * n) + 16));
        }

        for (; Avx2.IsSupported && n + 4 <= count; n += 4)
        {
            Four w = new(first + (ulong)n, 1, high, key);
            Vector256<ulong> ab = w.A | (w.B << 32), cd = w.C | (w.D << 32), even = Avx2.UnpackLow(ab, cd), odd = Avx2.UnpackHigh(ab, cd);
            Avx2.Permute2x128(even, odd, 0x20).Store((ulong*)(words + (4 * n)));
            Avx2.Permute2x128(even, odd, 0x31).Store((ulong*)(words + (4 * n) + 8));
        }

        for (; n < count; n++)
            (words[4 * n], words[(4 * n) + 1], words[(4 * n) + 2], words[(4 * n) + 3]) = Philox.Block(first + (ulong)n, high, key);
    }

    // A word to each 64 bits: the product of two words fills them. What stands above a word, or a key, no product reads; it is cut off at the end.

    /// <summary>The words of four blocks, each in the lower half of 64 bits.</summary>
    internal readonly ref struct Four
    {
        internal readonly Vector256<ulong> A, B, C, D;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Four(ulong first, ulong step, ulong high, ulong key)
        {
            Vector256<ulong> counter = Vector256.Create(first) + Vector256.Create(0, step, 2 * step, 3 * step), lower = Vector256.Create(0xFFFFFFFFUL);
            Vector256<ulong> a = counter & lower, b = counter >> 32, c = Vector256.Create(high & 0xFFFFFFFF), d = Vector256.Create(high >> 32);
            Vector256<ulong> k0 = Vector256.Create(key & 0xFFFFFFFF), k1 = Vector256.Create(key >> 32);
            for (int round = 0; round < 10; round++)
            {
                Vector256<ulong> p = Avx2.Multiply(a.AsUInt32(), Vector256.Create(0xD2511F53)), q = Avx2.Multiply(c.AsUInt32(), Vector256.Create(0xCD9E8D57));
                (a, b, c, d) = ((q >> 32) ^ b ^ k0, q, (p >> 32) ^ d ^ k1, p);
                (k0, k1) = (k0 + Vector256.Create(0x9E3779B9UL), k1 + Vector256.Create(0xBB67AE85UL));
            }

            (A, B, C, D) = (a & lower, b & lower, c & lower, d & lower);
        }
    }

    /// <summary>The words of eight blocks, each in the lower half of 64 bits.</summary>
    internal readonly ref struct Eight
    {
        internal readonly Vector512<ulong> A, B, C, D;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Eight(ulong first, ulong step, ulong high, ulong key)
        {
            Vector512<ulong> counter = Vector512.Create(first) + (Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7) * step), lower = Vector512.Create(0xFFFFFFFFUL);
            Vector512<ulong> a = counter & lower, b = counter >> 32, c = Vector512.Create(high & 0xFFFFFFFF), d = Vector512.Create(high >> 32);
            Vector512<ulong> k0 = Vector512.Create(key & 0xFFFFFFFF), k1 = Vector512.Create(key >> 32);
            for (int round = 0; round < 10; round++)
            {
                Vector512<ulong> p = Avx512F.Multiply(a.AsUInt32(), Vector512.Create(0xD2511F53)), q = Avx512F.Multiply(c.AsUInt32(), Vector512.Create(0xCD9E8D57));
                (a, b, c, d) = ((q >> 32) ^ b ^ k0, q, (p >> 32) ^ d ^ k1, p);
                (k0, k1) = (k0 + Vector512.Create(0x9E3779B9UL), k1 + Vector512.Create(0xBB67AE85UL));
            }

            (A, B, C, D) = (a & lower, b & lower, c & lower, d & lower);
        }
    }
}
