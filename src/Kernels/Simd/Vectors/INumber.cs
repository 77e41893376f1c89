namespace Lux.Gen.Kernels;

/// <summary>
/// The arithmetic that a scalar expression may use. One generic body over it serves a single number, every vector width and
/// both precisions, and gives the same bits in each. A <em>mask</em> is a number whose lanes have all bits set (true) or none.
/// </summary>
/// <typeparam name="TV">The implementing type: one number, or a vector of them.</typeparam>
public interface INumber<TV> where TV : struct, INumber<TV>
{
    /// <summary>Whether the lanes are float64 (else float32).</summary>
    static abstract bool IsDouble { get; }

    /// <summary>Whether a · b + c is known to be rounded once.</summary>
    static abstract bool IsFused { get; }

    /// <summary><paramref name="value"/>, rounded to the element type, in every lane.</summary>
    static abstract TV Create(double value);

    /// <summary><paramref name="value"/> in every lane; the way for numbers that are not constants.</summary>
    static abstract TV Create(Real value);

    /// <summary>a + b.</summary>
    static abstract TV operator +(TV a, TV b);

    /// <summary>a − b.</summary>
    static abstract TV operator -(TV a, TV b);

    /// <summary>a · b.</summary>
    static abstract TV operator *(TV a, TV b);

    /// <summary>a / b, correctly rounded.</summary>
    static abstract TV operator /(TV a, TV b);

    /// <summary>−a, also of zeros and NaN.</summary>
    static abstract TV operator -(TV a);

    /// <summary>a · b + c, rounded once where the hardware has a fused multiply-add, twice elsewhere.</summary>
    static abstract TV MultiplyAdd(TV a, TV b, TV c);

    /// <summary>The smaller of a and b; NaN if either is. Zeros of both signs are equal, and a is returned.</summary>
    static abstract TV Min(TV a, TV b);

    /// <summary>The larger of a and b; NaN if either is. Zeros of both signs are equal, and a is returned.</summary>
    static abstract TV Max(TV a, TV b);

    /// <summary>min(max(value, low), high) for bounds that are not NaN; a NaN value stays NaN. Two instructions.</summary>
    static abstract TV Clamp(TV value, TV low, TV high);

    /// <summary>|a|.</summary>
    static abstract TV Abs(TV a);

    /// <summary>√a, correctly rounded; NaN below zero.</summary>
    static abstract TV Sqrt(TV a);

    /// <summary>The largest integer that is not above a.</summary>
    static abstract TV Floor(TV a);

    /// <summary>The smallest integer that is not below a.</summary>
    static abstract TV Ceiling(TV a);

    /// <summary>The nearest integer; halves go to the even one.</summary>
    static abstract TV Round(TV a);

    /// <summary>a without its fraction.</summary>
    static abstract TV Truncate(TV a);

    /// <summary>−1, 0 or 1; a itself where it is a zero or NaN.</summary>
    static abstract TV Sign(TV a);

    /// <summary>Lane by lane: <paramref name="yes"/> where the mask is set, <paramref name="no"/> elsewhere.</summary>
    static abstract TV Select(TV mask, TV yes, TV no);

    /// <summary>The mask of a = b; false with NaN.</summary>
    static abstract TV Equal(TV a, TV b);

    /// <summary>The mask of a ≠ b; true with NaN.</summary>
    static abstract TV NotEqual(TV a, TV b);

    /// <summary>The mask of a &lt; b; false with NaN.</summary>
    static abstract TV Less(TV a, TV b);

    /// <summary>The mask of a ≤ b; false with NaN.</summary>
    static abstract TV LessOrEqual(TV a, TV b);

    /// <summary>The mask of a &gt; b; false with NaN.</summary>
    static abstract TV Greater(TV a, TV b);

    /// <summary>The mask of a ≥ b; false with NaN.</summary>
    static abstract TV GreaterOrEqual(TV a, TV b);

    /// <summary>Bitwise and: of two masks, or of a mask and a number (0 where the mask is not set).</summary>
    static abstract TV And(TV a, TV b);

    /// <summary>Bitwise or.</summary>
    static abstract TV Or(TV a, TV b);

    /// <summary>Bitwise complement: the opposite mask.</summary>
    static abstract TV Not(TV a);

    /// <summary>The mask of a ≠ 0: how a Bool, stored as 0 or 1, becomes a mask.</summary>
    static abstract TV MaskOf(TV a);

    /// <summary>1 where the mask is set, 0 elsewhere.</summary>
    static abstract TV NumberOf(TV mask);

    /// <summary>
    /// 2ⁿ for integral n in [−127, 128] (float32) or [−1023, 1024] (float64). The lowest n gives 0 and the highest ∞, so a
    /// product with it flushes and overflows as wanted.
    /// </summary>
    static abstract TV Pow2(TV n);

    /// <summary>⌊log₂ a⌋ as a number, for normal a &gt; 0.</summary>
    static abstract TV Exponent(TV a);

    /// <summary>a / 2^Exponent(a), in [1, 2), for normal a &gt; 0.</summary>
    static abstract TV Mantissa(TV a);

    /// <summary>
    /// The function in the form made for this precision: <see cref="IElementary.Single"/> or <see cref="IElementary.Double"/>.
    /// A choice by type costs nothing, where an <c>if</c> on <see cref="IsDouble"/> has the compiler inline both forms.
    /// </summary>
    static abstract TV ByPrecision<TFunction>(TV x) where TFunction : struct, IElementary;
}
