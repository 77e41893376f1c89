namespace Lux.Gen.Gpu;

/// <summary>
/// Random bits by Philox 4×32-10, the same as <see cref="Rng"/> draws on every other device: a pure function of a key and a counter. Salmon, Moraes, Dror, Shaw:
/// Parallel Random Numbers: As Easy as 1, 2, 3 (2011).
/// </summary>
public static class Philox
{
    /// <summary>Four words for the 128-bit counter (low, high) under a 64-bit key.</summary>
    public static (uint A, uint B, uint C, uint D) Block(ulong low, ulong high, ulong key) => global::Lux.Gen.Philox.Block(low, high, key);

    /// <summary>Word i mod 4 of block i / 4 for a draw, under the key that three numbers of 24, 24 and 16 bits stand for.</summary>
    public static uint Word(uint seedA, uint seedB, uint seedC, uint draw, bool lower, int element) =>
        global::Lux.Gen.Philox.Word(Block((ulong)(element / 4), global::Lux.Gen.Philox.Draw(draw, lower), global::Lux.Gen.Philox.Key(seedA, seedB, seedC)), element % 4);
}
