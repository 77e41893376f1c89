using System;

namespace Lux.Gen;

/// <summary>
/// A stream of random numbers by Philox 4×32-10: a pure function of a key and a counter, so that any number of the stream can be had on any device, and
/// streams can be split without drawing. Salmon, Moraes, Dror, Shaw: Parallel Random Numbers: As Easy as 1, 2, 3 (2011). Not thread-safe: give each thread a <see cref="Split(string)">split</see>.
/// </summary>
public sealed class Rng
{
    readonly ulong key, stream;
    ulong counter;
    readonly uint[] block = new uint[4];
    int used = 4;
    double spare = double.NaN;

    /// <summary>The stream of a seed.</summary>
    public Rng(ulong seed) : this(seed, 0) { }

    Rng(ulong key, ulong stream) => (this.key, this.stream) = (key, stream);

    /// <summary>An independent stream for a name, such as a parameter's path; the same name gives the same stream.</summary>
    public Rng Split(string name)
    {
        // FNV-1a: short, and the same on every platform.
        ulong hash = 14695981039346656037;
        foreach (char c in name)
        {
            hash = unchecked((hash ^ c) * 1099511628211);
        }

        return new(key, unchecked((stream * 6364136223846793005) + hash));
    }

    /// <summary>The next 32 random bits.</summary>
    public uint NextBits()
    {
        if (used == 4)
        {
            Philox(counter++, stream, key, block);
            used = 0;
        }

        return block[used++];
    }

    /// <summary>The next number of the uniform distribution on [0, 1), with 53 random bits.</summary>
    public double NextUniform()
    {
        ulong high = NextBits(), low = NextBits();
        return (((high << 32) | low) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>The next number of the uniform distribution on [low, high).</summary>
    public double NextUniform(double low, double high) => low + ((high - low) * NextUniform());

    /// <summary>The next number of the standard normal distribution. Box, Muller (1958).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(spare))
        {
            double second = spare;
            spare = double.NaN;
            return second;
        }

        double radius = Math.Sqrt(-2 * Math.Log(1 - NextUniform())), angle = 2 * Math.PI * NextUniform();
        spare = radius * Math.Sin(angle);
        return radius * Math.Cos(angle);
    }

    /// <summary>Ten rounds of Philox 4×32 over the 128-bit counter (low, high) with a 64-bit key.</summary>
    internal static void Philox(ulong low, ulong high, ulong key, uint[] output)
    {
        (uint x0, uint x1, uint x2, uint x3) = unchecked(((uint)low, (uint)(low >> 32), (uint)high, (uint)(high >> 32)));
        (uint k0, uint k1) = unchecked(((uint)key, (uint)(key >> 32)));
        for (int round = 0; round < 10; round++)
        {
            ulong p0 = 0xD2511F53UL * x0, p1 = 0xCD9E8D57UL * x2;
            (x0, x1, x2, x3) = unchecked(((uint)(p1 >> 32) ^ x1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ x3 ^ k1, (uint)p0));
            (k0, k1) = unchecked((k0 + 0x9E3779B9, k1 + 0xBB67AE85));
        }

        (output[0], output[1], output[2], output[3]) = (x0, x1, x2, x3);
    }
}
