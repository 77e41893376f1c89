using System;
using ILGPU;
using Lux.Gen.Kernels;

namespace Lux.Gen.Gpu;

#pragma warning disable CS1591 // The members are documented on INumber.
#pragma warning disable CS1718 // What is unequal to itself is NaN.

/// <summary>
/// A float32 in a GPU's kernel, with the arithmetic that every kernel and elementary function is written in. All that ILGPU is known to get wrong in arithmetic and comparisons
/// is avoided here, once: see docs/gpu.md.
/// </summary>
public readonly struct GpuSingle : INumber<GpuSingle>
{
    const float Integral = 8388608f;

    readonly float v;

    public GpuSingle(float value) => v = value;

    /// <summary>The number.</summary>
    public float Value => v;

    public static bool IsDouble => false;

    public static bool IsFused => true;

    public static GpuSingle Create(double value) => new((float)value);

    public static GpuSingle Create(Real value) => new(value.Single);

    /// <summary>An integer, rounded to nearest: its way goes through no double.</summary>
    public static GpuSingle Create(int value) => new(value);

    /// <summary>The uniform random number of an element in [0, 1), as <see cref="Philox"/> gives it on every device: of 24 bits, fine or not.</summary>
    public static GpuSingle Random(GpuSingle seedA, GpuSingle seedB, GpuSingle seedC, GpuSingle draw, int element, bool isFine) =>
        new((int)(Philox.Word((uint)ToInt32(seedA), (uint)ToInt32(seedB), (uint)ToInt32(seedC), (uint)ToInt32(draw), false, element) >> 8) * (1f / (1 << 24)));

    /// <summary>The order of sorting: NaNs are equal, and come last; equal numbers keep the order of their places.</summary>
    public static bool ComesBefore(GpuSingle a, int placeA, GpuSingle b, int placeB) =>
        IsLess(a.v, b.v) | ((a.v == a.v) & (b.v != b.v)) | ((placeA < placeB) & ((a.v == b.v) | ((a.v != a.v) & (b.v != b.v))));

    public static GpuSingle operator +(GpuSingle a, GpuSingle b) => new(a.v + b.v);

    public static GpuSingle operator -(GpuSingle a, GpuSingle b) => new(a.v - b.v);

    public static GpuSingle operator *(GpuSingle a, GpuSingle b) => new(a.v * b.v);

    public static GpuSingle operator /(GpuSingle a, GpuSingle b) => new(a.v / b.v);

    public static GpuSingle operator -(GpuSingle a) => new(-a.v);

    // The driver's compiler fuses the two on CUDA; a call of FusedMultiplyAdd fails on some OpenCL devices.
    public static GpuSingle MultiplyAdd(GpuSingle a, GpuSingle b, GpuSingle c) => new((a.v * b.v) + c.v);

    public static GpuSingle Min(GpuSingle a, GpuSingle b) => new((b.v != b.v) | (IsLess(b.v, a.v) & (a.v == a.v)) ? b.v : a.v);

    public static GpuSingle Max(GpuSingle a, GpuSingle b) => new((b.v != b.v) | (IsLess(a.v, b.v) & (a.v == a.v)) ? b.v : a.v);

    public static GpuSingle Clamp(GpuSingle value, GpuSingle low, GpuSingle high)
    {
        float raised = IsLess(value.v, low.v) ? low.v : value.v;
        return new(IsLess(high.v, raised) ? high.v : raised);
    }

    public static GpuSingle Abs(GpuSingle a) => OfBits(Bits(a) & ~Sign1);

    public static GpuSingle Sqrt(GpuSingle a) => new(MathF.Sqrt(a.v));

    public static GpuSingle Floor(GpuSingle a) => new(MathF.Floor(a.v));

    public static GpuSingle Ceiling(GpuSingle a) => new(MathF.Ceiling(a.v));

    // Adding 2^23 leaves no bits for a fraction. From there on every number is an integer.
    public static GpuSingle Round(GpuSingle a)
    {
        float size = Abs(a).v;
        return OfBits(Bits(new(IsLess(size, Integral) ? size + Integral - Integral : size)) | (Bits(a) & Sign1));
    }

    public static GpuSingle Truncate(GpuSingle a) => OfBits(Bits(Floor(Abs(a))) | (Bits(a) & Sign1));

    public static GpuSingle Sign(GpuSingle a) => new(IsLess(0, a.v) ? 1f : IsLess(a.v, 0) ? -1f : a.v);

    public static GpuSingle Select(GpuSingle mask, GpuSingle yes, GpuSingle no) => Bits(mask) != 0 ? yes : no;

    public static GpuSingle Equal(GpuSingle a, GpuSingle b) => Mask(a.v == b.v);

    public static GpuSingle NotEqual(GpuSingle a, GpuSingle b) => Mask(a.v != b.v);

    public static GpuSingle Less(GpuSingle a, GpuSingle b) => Mask(IsLess(a.v, b.v));

    public static GpuSingle LessOrEqual(GpuSingle a, GpuSingle b) => Mask((a.v <= b.v) & (a.v == a.v) & (b.v == b.v));

    public static GpuSingle Greater(GpuSingle a, GpuSingle b) => Mask(IsLess(b.v, a.v));

    public static GpuSingle GreaterOrEqual(GpuSingle a, GpuSingle b) => Mask((a.v >= b.v) & (a.v == a.v) & (b.v == b.v));

    public static GpuSingle And(GpuSingle a, GpuSingle b) => OfBits(Bits(a) & Bits(b));

    public static GpuSingle Or(GpuSingle a, GpuSingle b) => OfBits(Bits(a) | Bits(b));

    public static GpuSingle Not(GpuSingle a) => OfBits(~Bits(a));

    public static GpuSingle MaskOf(GpuSingle a) => Mask(a.v != 0);

    public static GpuSingle NumberOf(GpuSingle mask) => And(mask, new(1f));

    public static GpuSingle Pow2(GpuSingle n) => OfBits((uint)((int)n.v + 127) << 23);

    public static GpuSingle Exponent(GpuSingle a) => new((int)(Bits(a) >> 23) - 127);

    public static GpuSingle Mantissa(GpuSingle a) => OfBits((Bits(a) & 0x007FFFFFu) | 0x3F800000u);

    public static GpuSingle ByPrecision<TFunction>(GpuSingle x) where TFunction : struct, IElementary => TFunction.Single(x);

    /// <summary>Towards zero; 0 for NaN, the nearest of its kind beyond the range of an int.</summary>
    public static int ToInt32(GpuSingle a) => a.v != a.v ? 0 : IsLess(a.v, -2147483647) ? int.MinValue : IsLess(2147483520, a.v) ? int.MaxValue : (int)a.v;

    /// <summary>1 where the number is not 0: how a truth value is stored.</summary>
    public static byte ToByte(GpuSingle a) => (byte)(a.v != 0 ? 1 : 0);

    const uint Sign1 = 0x80000000u;

    // Where a constant comes to stand at the left, ILGPU turns the comparison round into one that is true with NaN. No conditional operators: they become branches.
    static bool IsLess(float a, float b) => (a < b) & (a == a) & (b == b);

    static uint Bits(GpuSingle a) => Interop.FloatAsInt(a.v);

    static GpuSingle OfBits(uint bits) => new(Interop.IntAsFloat(bits));

    static GpuSingle Mask(bool set) => OfBits(set ? uint.MaxValue : 0);
}
