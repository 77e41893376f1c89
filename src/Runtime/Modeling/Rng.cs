using System;

namespace Lux.Gen;

/// <summary>
/// A stream of random numbers on the host. Its bits are Philox's, a pure function of a key and a counter, so that streams can be split without drawing. Salmon, Moraes, Dror, Shaw:
/// Parallel Random Numbers: As Easy as 1, 2, 3 (2011). Not thread-safe: give each thread a <see cref="Split(string)">split</see>.
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
            (block[0], block[1], block[2], block[3]) = Philox.Block(counter++, stream, key);
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
}
