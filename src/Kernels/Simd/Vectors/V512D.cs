using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lux.Gen.Kernels;

#pragma warning disable CS1591 // The members are documented on INumber and IVector.

/// <summary>8 float64 lanes of a 512-bit register.</summary>
public struct V512D : IVector<V512D, double>
{
    // Not readonly: a register tile adds to the field itself, where assigning the whole struct would cost a move.
    Vector512<double> v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal V512D(Vector512<double> v) => this.v = v;

    internal readonly Vector512<double> Value
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
        get => 8;
    }

    public static bool HasManyRegisters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Create(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Create(Real value) => new(Vector512.Create(value.Double));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V512D Load(View<double> source) => new(Vector512.Load(source.Pointer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(View<double> target, V512D value) => value.v.Store(target.Pointer);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V512D Broadcast(View<double> source) => new(Vector512.Create(*source.Pointer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V512D Load(View<double> source, nint index) => new(Vector512.Load(source.Pointer + index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V512D LoadTwice(View<double> source, nint index) => new(Vector512.Create(Lanes.Twice(Vector128.Load(source.Pointer + index)), Lanes.Twice(Vector128.Load(source.Pointer + index + 2))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V512D LoadEvens(View<double> source, nint index) => new(Lanes.Evens(Vector512.Load(source.Pointer + index), Vector512.Load(source.Pointer + index + 8)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(View<double> target, nint index, V512D value) => value.v.Store(target.Pointer + index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V512D Broadcast(View<double> source, nint index) => new(Vector512.Create(source.Pointer[index]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D operator +(V512D a, V512D b) => new(a.v + b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D operator -(V512D a, V512D b) => new(a.v - b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D operator *(V512D a, V512D b) => new(a.v * b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D operator /(V512D a, V512D b) => new(a.v / b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D operator -(V512D a) => new(-a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D MultiplyAdd(V512D a, V512D b, V512D c) => new(Vector512.MultiplyAddEstimate(a.v, b.v, c.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(ref V512D accumulator, V512D a, V512D b) =>
        accumulator.v = Vector512.MultiplyAddEstimate(a.v, b.v, accumulator.v);

    // On x86 the native instructions return their second operand where either is NaN: only a NaN in b has to be put in.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Min(V512D a, V512D b) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(b.v, b.v), Vector512.MinNative(b.v, a.v), b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Max(V512D a, V512D b) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(b.v, b.v), Vector512.MaxNative(b.v, a.v), b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Clamp(V512D value, V512D low, V512D high) => new(Vector512.MinNative(high.v, Vector512.MaxNative(low.v, value.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Abs(V512D a) => new(Vector512.Abs(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Sqrt(V512D a) => new(Vector512.Sqrt(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Floor(V512D a) => new(Vector512.Floor(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Ceiling(V512D a) => new(Vector512.Ceiling(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Round(V512D a) => new(Vector512.Round(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Truncate(V512D a) => new(Vector512.Truncate(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Sign(V512D a) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(a.v, Vector512<double>.Zero), Vector512<double>.One, Vector512.ConditionalSelect(Vector512.LessThan(a.v, Vector512<double>.Zero), -Vector512<double>.One, a.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Select(V512D mask, V512D yes, V512D no) => new(Vector512.ConditionalSelect(mask.v, yes.v, no.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Equal(V512D a, V512D b) => new(Vector512.Equals(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D NotEqual(V512D a, V512D b) => new(~Vector512.Equals(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Less(V512D a, V512D b) => new(Vector512.LessThan(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D LessOrEqual(V512D a, V512D b) => new(Vector512.LessThanOrEqual(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Greater(V512D a, V512D b) => new(Vector512.GreaterThan(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D GreaterOrEqual(V512D a, V512D b) => new(Vector512.GreaterThanOrEqual(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D And(V512D a, V512D b) => new(a.v & b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Or(V512D a, V512D b) => new(a.v | b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Not(V512D a) => new(~a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D MaskOf(V512D a) => new(~Vector512.Equals(a.v, Vector512<double>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D NumberOf(V512D mask) => new(mask.v & Vector512<double>.One);

    // The sum with 2^52 has n + 1023 in its low bits; the shift moves it into the exponent and all else out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Pow2(V512D n) =>
        new(Vector512.ShiftLeft((n.v + Vector512.Create(4503599627370496.0 + 1023)).AsUInt64(), 52).AsDouble());

    // The biased exponent, put into the low bits of 2^52, is read as a number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Exponent(V512D a) =>
        new((Vector512.ShiftRightLogical(a.v.AsUInt64(), 52) | Vector512.Create(0x4330000000000000UL)).AsDouble() - Vector512.Create(4503599627370496.0 + 1023));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D Mantissa(V512D a) =>
        new(((a.v.AsUInt64() & Vector512.Create(0x000FFFFFFFFFFFFFUL)) | Vector512.Create(0x3FF0000000000000UL)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D ByPrecision<TFunction>(V512D x) where TFunction : struct, IElementary => TFunction.Double(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512D FirstLanes(int count) => new(Vector512.LessThan(Vector512<double>.Indices, Vector512.Create((double)count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Reduce<TOperation>(V512D value) where TOperation : struct, IReduction =>
        V256D.Reduce<TOperation>(TOperation.Combine(new V256D(value.v.GetLower()), new V256D(value.v.GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void SumEight(
        View<double> sums, V512D a, V512D b, V512D c, V512D d, V512D e, V512D f, V512D g, V512D h)
    {
        Blocks.Fold(a.v, b.v).Store(sums.Pointer);
        Blocks.Fold(c.v, d.v).Store(sums.Pointer + 2);
        Blocks.Fold(e.v, f.v).Store(sums.Pointer + 4);
        Blocks.Fold(g.v, h.v).Store(sums.Pointer + 6);
    }

    public static bool RunHalf<TWork>(in TWork work) where TWork : struct, IVectorWork<double>
    {
        work.Run<V256D>();
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(View<double> source, nint sourcePitch, View<double> target, nint targetPitch) =>
        Blocks.Transpose512(source, sourcePitch, target, targetPitch);
}
