namespace Lux.Gen.Gpu;

/// <summary>
/// Random bits by Philox 4×32-10, the same as <see cref="Rng"/> draws on every other device: a pure function of a key and a counter. Salmon, Moraes, Dror, Shaw:
/// Parallel Random Numbers: As Easy as 1, 2, 3 (2011).
/// </summary>
public static class Philox
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
                a = (uint)(q >> 32) ^ b ^ k0;
                b = (uint)q;
                c = (uint)(p >> 32) ^ d ^ k1;
                d = (uint)p;
                k0 += 0x9E3779B9;
                k1 += 0xBB67AE85;
            }

            return (a, b, c, d);
        }
    }

    /// <summary>Word i mod 4 of block i / 4 for a draw, under the key that three numbers of 24, 24 and 16 bits stand for.</summary>
    public static uint Word(uint seedA, uint seedB, uint seedC, uint draw, bool lower, int element)
    {
        ulong key = seedA | ((ulong)seedB << 24) | ((ulong)seedC << 48), high = draw | (lower ? 1UL << 32 : 0);
        (uint a, uint b, uint c, uint d) = Block((ulong)(element / 4), high, key);
        int word = element % 4;
        return word == 0 ? a : word == 1 ? b : word == 2 ? c : d;
    }
}
