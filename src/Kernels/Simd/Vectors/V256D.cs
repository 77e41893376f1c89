using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lux.Gen.Kernels;

#pragma warning disable CS1591 // The members are documented on INumber and IVector.

/// <summary>4 float64 lanes of a 256-bit register.</summary>
public struct V256D : IVector<V256D, double>
{
    // Not readonly: a register tile adds to the field itself, where assigning the whole struct would cost a move.
    Vector256<double> v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal V256D(Vector256<double> v) => this.v = v;

    internal readonly Vector256<double> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => v;
    }

    public static bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    public static bool IsFused
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Rounding.IsFused;
    }

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 4;
    }

    public static bool HasManyRegisters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.VL.IsSupported;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Create(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Create(Real value) => new(Vector256.Create(value.Double));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V256D Load(View<double> source) => new(Vector256.Load(source.Pointer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(View<double> target, V256D value) => value.v.Store(target.Pointer);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V256D Broadcast(View<double> source) => new(Vector256.Create(*source.Pointer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V256D Load(View<double> source, nint index) => new(Vector256.Load(source.Pointer + index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V256D LoadTwice(View<double> source, nint index) => new(Lanes.Twice(Vector128.Load(source.Pointer + index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V256D LoadEvens(View<double> source, nint index) => new(Lanes.Evens(Vector256.Load(source.Pointer + index), Vector256.Load(source.Pointer + index + 4)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(View<double> target, nint index, V256D value) => value.v.Store(target.Pointer + index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V256D Broadcast(View<double> source, nint index) => new(Vector256.Create(source.Pointer[index]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D operator +(V256D a, V256D b) => new(a.v + b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D operator -(V256D a, V256D b) => new(a.v - b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D operator *(V256D a, V256D b) => new(a.v * b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D operator /(V256D a, V256D b) => new(a.v / b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D operator -(V256D a) => new(-a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D MultiplyAdd(V256D a, V256D b, V256D c) => new(Vector256.MultiplyAddEstimate(a.v, b.v, c.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(ref V256D accumulator, V256D a, V256D b) =>
        accumulator.v = Vector256.MultiplyAddEstimate(a.v, b.v, accumulator.v);

    // On x86 the native instructions return their second operand where either is NaN: only a NaN in b has to be put in.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Min(V256D a, V256D b) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(b.v, b.v), Vector256.MinNative(b.v, a.v), b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Max(V256D a, V256D b) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(b.v, b.v), Vector256.MaxNative(b.v, a.v), b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Clamp(V256D value, V256D low, V256D high) => new(Vector256.MinNative(high.v, Vector256.MaxNative(low.v, value.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Abs(V256D a) => new(Vector256.Abs(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Sqrt(V256D a) => new(Vector256.Sqrt(a.v));

    // Asked for by name: compiled ahead of time for any processor, Vector256 would go through the elements one by one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Floor(V256D a) => new(Avx.IsSupported ? Avx.Floor(a.v) : Vector256.Floor(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Ceiling(V256D a) => new(Avx.IsSupported ? Avx.Ceiling(a.v) : Vector256.Ceiling(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Round(V256D a) => new(Avx.IsSupported ? Avx.RoundToNearestInteger(a.v) : Vector256.Round(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Truncate(V256D a) => new(Avx.IsSupported ? Avx.RoundToZero(a.v) : Vector256.Truncate(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Sign(V256D a) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(a.v, Vector256<double>.Zero), Vector256<double>.One, Vector256.ConditionalSelect(Vector256.LessThan(a.v, Vector256<double>.Zero), -Vector256<double>.One, a.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Select(V256D mask, V256D yes, V256D no) => new(Vector256.ConditionalSelect(mask.v, yes.v, no.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Equal(V256D a, V256D b) => new(Vector256.Equals(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D NotEqual(V256D a, V256D b) => new(~Vector256.Equals(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Less(V256D a, V256D b) => new(Vector256.LessThan(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D LessOrEqual(V256D a, V256D b) => new(Vector256.LessThanOrEqual(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Greater(V256D a, V256D b) => new(Vector256.GreaterThan(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D GreaterOrEqual(V256D a, V256D b) => new(Vector256.GreaterThanOrEqual(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D And(V256D a, V256D b) => new(a.v & b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Or(V256D a, V256D b) => new(a.v | b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Not(V256D a) => new(~a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D MaskOf(V256D a) => new(~Vector256.Equals(a.v, Vector256<double>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D NumberOf(V256D mask) => new(mask.v & Vector256<double>.One);

    // The sum with 2^52 has n + 1023 in its low bits; the shift moves it into the exponent and all else out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Pow2(V256D n) =>
        new(Vector256.ShiftLeft((n.v + Vector256.Create(4503599627370496.0 + 1023)).AsUInt64(), 52).AsDouble());

    // The biased exponent, put into the low bits of 2^52, is read as a number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Exponent(V256D a) =>
        new((Vector256.ShiftRightLogical(a.v.AsUInt64(), 52) | Vector256.Create(0x4330000000000000UL)).AsDouble() - Vector256.Create(4503599627370496.0 + 1023));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D Mantissa(V256D a) =>
        new(((a.v.AsUInt64() & Vector256.Create(0x000FFFFFFFFFFFFFUL)) | Vector256.Create(0x3FF0000000000000UL)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D ByPrecision<TFunction>(V256D x) where TFunction : struct, IElementary => TFunction.Double(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256D FirstLanes(int count) => new(Vector256.LessThan(Vector256<double>.Indices, Vector256.Create((double)count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Reduce<TOperation>(V256D value) where TOperation : struct, IReduction =>
        V128D.Reduce<TOperation>(TOperation.Combine(new V128D(value.v.GetLower()), new V128D(value.v.GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void SumEight(
        View<double> sums, V256D a, V256D b, V256D c, V256D d, V256D e, V256D f, V256D g, V256D h)
    {
        Blocks.Fold(a.v, b.v).Store(sums.Pointer);
        Blocks.Fold(c.v, d.v).Store(sums.Pointer + 2);
        Blocks.Fold(e.v, f.v).Store(sums.Pointer + 4);
        Blocks.Fold(g.v, h.v).Store(sums.Pointer + 6);
    }

    public static bool RunHalf<TWork>(in TWork work) where TWork : struct, IVectorWork<double> => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(View<double> source, nint sourcePitch, View<double> target, nint targetPitch) =>
        Blocks.Transpose256(source, sourcePitch, target, targetPitch);
}
