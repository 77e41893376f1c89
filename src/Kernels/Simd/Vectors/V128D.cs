using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Lux.Gen.Kernels;

#pragma warning disable CS1591 // The members are documented on INumber and IVector.

/// <summary>2 float64 lanes of a 128-bit register.</summary>
public struct V128D : IVector<V128D, double>
{
    // Not readonly: a register tile adds to the field itself, where assigning the whole struct would cost a move.
    Vector128<double> v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal V128D(Vector128<double> v) => this.v = v;

    internal readonly Vector128<double> Value
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
        get => 2;
    }

    public static bool HasManyRegisters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => AdvSimd.IsSupported;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Create(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Create(Real value) => new(Vector128.Create(value.Double));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V128D Load(View<double> source) => new(Vector128.Load(source.Pointer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(View<double> target, V128D value) => value.v.Store(target.Pointer);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V128D Broadcast(View<double> source) => new(Vector128.Create(*source.Pointer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V128D Load(View<double> source, nint index) => new(Vector128.Load(source.Pointer + index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V128D LoadTwice(View<double> source, nint index) => new(Vector128.Create(source.Pointer[index]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V128D LoadEvens(View<double> source, nint index) => new(Lanes.UnpackLow(Vector128.Load(source.Pointer + index), Vector128.Load(source.Pointer + index + 2)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(View<double> target, nint index, V128D value) => value.v.Store(target.Pointer + index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V128D Broadcast(View<double> source, nint index) => new(Vector128.Create(source.Pointer[index]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D operator +(V128D a, V128D b) => new(a.v + b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D operator -(V128D a, V128D b) => new(a.v - b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D operator *(V128D a, V128D b) => new(a.v * b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D operator /(V128D a, V128D b) => new(a.v / b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D operator -(V128D a) => new(-a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D MultiplyAdd(V128D a, V128D b, V128D c) => new(Vector128.MultiplyAddEstimate(a.v, b.v, c.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(ref V128D accumulator, V128D a, V128D b) =>
        accumulator.v = Vector128.MultiplyAddEstimate(a.v, b.v, accumulator.v);

    // On x86 the native instructions return their second operand where either is NaN: only a NaN in b has to be put in.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Min(V128D a, V128D b) =>
        new(Vector128.ConditionalSelect(Vector128.Equals(b.v, b.v), Vector128.MinNative(b.v, a.v), b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Max(V128D a, V128D b) =>
        new(Vector128.ConditionalSelect(Vector128.Equals(b.v, b.v), Vector128.MaxNative(b.v, a.v), b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Clamp(V128D value, V128D low, V128D high) => new(Vector128.MinNative(high.v, Vector128.MaxNative(low.v, value.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Abs(V128D a) => new(Vector128.Abs(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Sqrt(V128D a) => new(Vector128.Sqrt(a.v));

    // Asked for by name: compiled ahead of time for any processor, Vector128 would go through the elements one by one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Floor(V128D a) => new(Sse41.IsSupported ? Sse41.Floor(a.v) : Vector128.Floor(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Ceiling(V128D a) => new(Sse41.IsSupported ? Sse41.Ceiling(a.v) : Vector128.Ceiling(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Round(V128D a) => new(Sse41.IsSupported ? Sse41.RoundToNearestInteger(a.v) : Vector128.Round(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Truncate(V128D a) => new(Sse41.IsSupported ? Sse41.RoundToZero(a.v) : Vector128.Truncate(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Sign(V128D a) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(a.v, Vector128<double>.Zero), Vector128<double>.One, Vector128.ConditionalSelect(Vector128.LessThan(a.v, Vector128<double>.Zero), -Vector128<double>.One, a.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Select(V128D mask, V128D yes, V128D no) => new(Vector128.ConditionalSelect(mask.v, yes.v, no.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Equal(V128D a, V128D b) => new(Vector128.Equals(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D NotEqual(V128D a, V128D b) => new(~Vector128.Equals(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Less(V128D a, V128D b) => new(Vector128.LessThan(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D LessOrEqual(V128D a, V128D b) => new(Vector128.LessThanOrEqual(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Greater(V128D a, V128D b) => new(Vector128.GreaterThan(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D GreaterOrEqual(V128D a, V128D b) => new(Vector128.GreaterThanOrEqual(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D And(V128D a, V128D b) => new(a.v & b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Or(V128D a, V128D b) => new(a.v | b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Not(V128D a) => new(~a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D MaskOf(V128D a) => new(~Vector128.Equals(a.v, Vector128<double>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D NumberOf(V128D mask) => new(mask.v & Vector128<double>.One);

    // The sum with 2^52 has n + 1023 in its low bits; the shift moves it into the exponent and all else out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Pow2(V128D n) =>
        new(Vector128.ShiftLeft((n.v + Vector128.Create(4503599627370496.0 + 1023)).AsUInt64(), 52).AsDouble());

    // The biased exponent, put into the low bits of 2^52, is read as a number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Exponent(V128D a) =>
        new((Vector128.ShiftRightLogical(a.v.AsUInt64(), 52) | Vector128.Create(0x4330000000000000UL)).AsDouble() - Vector128.Create(4503599627370496.0 + 1023));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D Mantissa(V128D a) =>
        new(((a.v.AsUInt64() & Vector128.Create(0x000FFFFFFFFFFFFFUL)) | Vector128.Create(0x3FF0000000000000UL)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D ByPrecision<TFunction>(V128D x) where TFunction : struct, IElementary => TFunction.Double(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128D FirstLanes(int count) => new(Vector128.LessThan(Vector128<double>.Indices, Vector128.Create((double)count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Reduce<TOperation>(V128D value) where TOperation : struct, IReduction =>
        TOperation.Combine(value, new(Vector128.Shuffle(value.v, Vector128.Create(1L, 0L)))).v.ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void SumEight(
        View<double> sums, V128D a, V128D b, V128D c, V128D d, V128D e, V128D f, V128D g, V128D h)
    {
        Blocks.Fold(a.v, b.v).Store(sums.Pointer);
        Blocks.Fold(c.v, d.v).Store(sums.Pointer + 2);
        Blocks.Fold(e.v, f.v).Store(sums.Pointer + 4);
        Blocks.Fold(g.v, h.v).Store(sums.Pointer + 6);
    }

    public static bool RunHalf<TWork>(in TWork work) where TWork : struct, IVectorWork<double> => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(View<double> source, nint sourcePitch, View<double> target, nint targetPitch) =>
        Blocks.Transpose128(source, sourcePitch, target, targetPitch);
}
