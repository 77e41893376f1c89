using System.Runtime.CompilerServices;

namespace Lux.Gen;

/// <summary>
/// Random bits by Philox 4×32-10: a pure function of a key and a counter, so that any of them can be had on any device. Salmon, Moraes, Dror, Shaw: Parallel Random Numbers:
/// As Easy as 1, 2, 3 (2011).
/// </summary>
internal static class Philox
{
    /// <summary>Four words for the 128-bit counter (low, high) under a 64-bit key.</summary>
    public static (uint A, uint B, uint C, uint D) Block(ulong low, ulong high, ulong key)
    {
        unchecked
        {
            uint a = (uint)low, b = (uint)(low >> 32), c = (uint)high, d = (uint)(high >> 32), k0 = (uint)key, k1 = (uint)(key >> 32);
            for (int round = 0; round < 10; round++)
            {
                ulong p = 0xD2511F53UL * a, q = 0xCD9E8D57UL * c;
                (a, b, c, d) = ((uint)(q >> 32) ^ b ^ k0, (uint)q, (uint)(p >> 32) ^ d ^ k1, (uint)p);
                (k0, k1) = (k0 + 0x9E3779B9, k1 + 0xBB67AE85);
            }

            return (a, b, c, d);
        }
    }

    /// <summary>One of a block's words, of a number from 0 to 3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Word((uint A, uint B, uint C, uint D) block, int number) => number == 0 ? block.A : number == 1 ? block.B : number == 2 ? block.C : block.D;

    /// <summary>The key that three integers of 24, 24 and 16 bits stand for.</summary>
    public static ulong Key(uint a, uint b, uint c) => a | ((ulong)b << 24) | ((ulong)c << 48);

    /// <summary>The counter's upper half for a draw: of the upper bits of numbers, or of the lower ones that only double precision has.</summary>
    public static ulong Draw(uint draw, bool lower) => draw | (lower ? 1UL << 32 : 0);

    /// <summary>24 bits of a word as a number in [0, 1).</summary>
    public static double Upper(uint word) => (word >> 8) * (1.0 / (1 << 24));

    /// <summary>29 bits of a word as what follows those 24.</summary>
    public static double Lower(uint word) => (word >> 3) * (1.0 / (1L << 53));
}
