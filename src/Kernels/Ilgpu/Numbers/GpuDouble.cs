using System;
using ILGPU;
using Lux.Gen.Kernels;

namespace Lux.Gen.Gpu;

#pragma warning disable CS1591 // The members are documented on INumber.
#pragma warning disable CS1718 // What is unequal to itself is NaN.

/// <summary>
/// A float64 in a GPU's kernel, with the arithmetic that every kernel and elementary function is written in. All that ILGPU is known to get wrong in arithmetic and comparisons
/// is avoided here, once: see docs/gpu.md.
/// </summary>
public readonly struct GpuDouble : INumber<GpuDouble>
{
    const double Integral = 4503599627370496.0;

    readonly double v;

    public GpuDouble(double value) => v = value;

    /// <summary>The number.</summary>
    public double Value => v;

    public static bool IsDouble => true;

    public static bool IsFused => true;

    public static GpuDouble Create(double value) => new(value);

    public static GpuDouble Create(Real value) => new(value.Double);

    /// <summary>An integer, rounded to nearest: its way goes through no double.</summary>
    public static GpuDouble Create(int value) => new(value);

    /// <summary>The uniform random number of an element in [0, 1), as <see cref="Philox"/> gives it on every device: of 53 bits if it is fine, else of 24.</summary>
    public static GpuDouble Random(GpuDouble seedA, GpuDouble seedB, GpuDouble seedC, GpuDouble draw, int element, bool isFine)
    {
        uint a = (uint)ToInt32(seedA), b = (uint)ToInt32(seedB), c = (uint)ToInt32(seedC), d = (uint)ToInt32(draw);
        int upper = (int)(Philox.Word(a, b, c, d, false, element) >> 8), lower = isFine ? (int)(Philox.Word(a, b, c, d, true, element) >> 3) : 0;
        return new((upper * (1.0 / (1 << 24))) + (lower * (1.0 / (1L << 53))));
    }

    /// <summary>The order of sorting: NaNs are equal, and come last; equal numbers keep the order of their places.</summary>
    public static bool ComesBefore(GpuDouble a, int placeA, GpuDouble b, int placeB) =>
        IsLess(a.v, b.v) | ((a.v == a.v) & (b.v != b.v)) | ((placeA < placeB) & ((a.v == b.v) | ((a.v != a.v) & (b.v != b.v))));

    public static GpuDouble operator +(GpuDouble a, GpuDouble b) => new(a.v + b.v);

    public static GpuDouble operator -(GpuDouble a, GpuDouble b) => new(a.v - b.v);

    public static GpuDouble operator *(GpuDouble a, GpuDouble b) => new(a.v * b.v);

    public static GpuDouble operator /(GpuDouble a, GpuDouble b) => new(a.v / b.v);

    public static GpuDouble operator -(GpuDouble a) => new(-a.v);

    // The driver's compiler fuses the two on CUDA; a call of FusedMultiplyAdd fails on some OpenCL devices.
    public static GpuDouble MultiplyAdd(GpuDouble a, GpuDouble b, GpuDouble c) => new((a.v * b.v) + c.v);

    public static GpuDouble Min(GpuDouble a, GpuDouble b) => new((b.v != b.v) | (IsLess(b.v, a.v) & (a.v == a.v)) ? b.v : a.v);

    public static GpuDouble Max(GpuDouble a, GpuDouble b) => new((b.v != b.v) | (IsLess(a.v, b.v) & (a.v == a.v)) ? b.v : a.v);

    public static GpuDouble Clamp(GpuDouble value, GpuDouble low, GpuDouble high)
    {
        double raised = IsLess(value.v, low.v) ? low.v : value.v;
        return new(IsLess(high.v, raised) ? high.v : raised);
    }

    public static GpuDouble Abs(GpuDouble a) => OfBits(Bits(a) & ~Sign1);

    public static GpuDouble Sqrt(GpuDouble a) => new(Math.Sqrt(a.v));

    public static GpuDouble Floor(GpuDouble a) => new(Math.Floor(a.v));

    public static GpuDouble Ceiling(GpuDouble a) => new(Math.Ceiling(a.v));

    // Adding 2^52 leaves no bits for a fraction. From there on every number is an integer.
    public static GpuDouble Round(GpuDouble a)
    {
        double size = Abs(a).v;
        return OfBits(Bits(new(IsLess(size, Integral) ? size + Integral - Integral : size)) | (Bits(a) & Sign1));
    }

    public static GpuDouble Truncate(GpuDouble a) => OfBits(Bits(Floor(Abs(a))) | (Bits(a) & Sign1));

    public static GpuDouble Sign(GpuDouble a) => new(IsLess(0, a.v) ? 1.0 : IsLess(a.v, 0) ? -1.0 : a.v);

    public static GpuDouble Select(GpuDouble mask, GpuDouble yes, GpuDouble no) => Bits(mask) != 0 ? yes : no;

    public static GpuDouble Equal(GpuDouble a, GpuDouble b) => Mask(a.v == b.v);

    public static GpuDouble NotEqual(GpuDouble a, GpuDouble b) => Mask(a.v != b.v);

    public static GpuDouble Less(GpuDouble a, GpuDouble b) => Mask(IsLess(a.v, b.v));

    public static GpuDouble LessOrEqual(GpuDouble a, GpuDouble b) => Mask((a.v <= b.v) & (a.v == a.v) & (b.v == b.v));

    public static GpuDouble Greater(GpuDouble a, GpuDouble b) => Mask(IsLess(b.v, a.v));

    public static GpuDouble GreaterOrEqual(GpuDouble a, GpuDouble b) => Mask((a.v >= b.v) & (a.v == a.v) & (b.v == b.v));

    public static GpuDouble And(GpuDouble a, GpuDouble b) => OfBits(Bits(a) & Bits(b));

    public static GpuDouble Or(GpuDouble a, GpuDouble b) => OfBits(Bits(a) | Bits(b));

    public static GpuDouble Not(GpuDouble a) => OfBits(~Bits(a));

    public static GpuDouble MaskOf(GpuDouble a) => Mask(a.v != 0);

    public static GpuDouble NumberOf(GpuDouble mask) => And(mask, new(1.0));

    public static GpuDouble Pow2(GpuDouble n) => OfBits((ulong)((long)n.v + 1023) << 52);

    public static GpuDouble Exponent(GpuDouble a) => new((int)(Bits(a) >> 52) - 1023);

    public static GpuDouble Mantissa(GpuDouble a) => OfBits((Bits(a) & 0x000FFFFFFFFFFFFFUL) | 0x3FF0000000000000UL);

    public static GpuDouble ByPrecision<TFunction>(GpuDouble x) where TFunction : struct, IElementary => TFunction.Double(x);

    /// <summary>Towards zero; 0 for NaN, the nearest of its kind beyond the range of an int.</summary>
    public static int ToInt32(GpuDouble a) => a.v != a.v ? 0 : IsLess(a.v, -2147483647) ? int.MinValue : IsLess(2147483647, a.v) ? int.MaxValue : (int)a.v;

    /// <summary>1 where the number is not 0: how a truth value is stored.</summary>
    public static byte ToByte(GpuDouble a) => (byte)(a.v != 0 ? 1 : 0);

    const ulong Sign1 = 0x8000000000000000UL;

    // Where a constant comes to stand at the left, ILGPU turns the comparison round into one that is true with NaN. No conditional operators: they become branches.
    static bool IsLess(double a, double b) => (a < b) & (a == a) & (b == b);

    static ulong Bits(GpuDouble a) => Interop.FloatAsInt(a.v);

    static GpuDouble OfBits(ulong bits) => new(Interop.IntAsFloat(bits));

    static GpuDouble Mask(bool set) => OfBits(set ? ulong.MaxValue : 0);
}
