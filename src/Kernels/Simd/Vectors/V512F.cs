using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lux.Gen.Kernels;

#pragma warning disable CS1591 // The members are documented on INumber and IVector.

/// <summary>16 float32 lanes of a 512-bit register.</summary>
public struct V512F : IVector<V512F, float>
{
    // Not readonly: a register tile adds to the field itself, where assigning the whole struct would cost a move.
    Vector512<float> v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal V512F(Vector512<float> v) => this.v = v;

    internal readonly Vector512<float> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => v;
    }

    public static bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    public static bool IsFused
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Rounding.IsFused;
    }

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 16;
    }

    public static bool HasManyRegisters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Create(double value) => new(Vector512.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Create(Real value) => new(Vector512.Create(value.Single));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V512F Load(View<float> source) => new(Vector512.Load(source.Pointer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(View<float> target, V512F value) => value.v.Store(target.Pointer);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V512F Broadcast(View<float> source) => new(Vector512.Create(*source.Pointer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V512F Load(View<float> source, nint index) => new(Vector512.Load(source.Pointer + index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V512F LoadTwice(View<float> source, nint index) => new(Vector512.Create(Lanes.Twice(Vector128.Load(source.Pointer + index)), Lanes.Twice(Vector128.Load(source.Pointer + index + 4))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V512F LoadEvens(View<float> source, nint index) => new(Lanes.Evens(Vector512.Load(source.Pointer + index), Vector512.Load(source.Pointer + index + 16)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(View<float> target, nint index, V512F value) => value.v.Store(target.Pointer + index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V512F Broadcast(View<float> source, nint index) => new(Vector512.Create(source.Pointer[index]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F operator +(V512F a, V512F b) => new(a.v + b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F operator -(V512F a, V512F b) => new(a.v - b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F operator *(V512F a, V512F b) => new(a.v * b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F operator /(V512F a, V512F b) => new(a.v / b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F operator -(V512F a) => new(-a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F MultiplyAdd(V512F a, V512F b, V512F c) => new(Vector512.MultiplyAddEstimate(a.v, b.v, c.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(ref V512F accumulator, V512F a, V512F b) =>
        accumulator.v = Vector512.MultiplyAddEstimate(a.v, b.v, accumulator.v);

    // On x86 the native instructions return their second operand where either is NaN: only a NaN in b has to be put in.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Min(V512F a, V512F b) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(b.v, b.v), Vector512.MinNative(b.v, a.v), b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Max(V512F a, V512F b) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(b.v, b.v), Vector512.MaxNative(b.v, a.v), b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Clamp(V512F value, V512F low, V512F high) => new(Vector512.MinNative(high.v, Vector512.MaxNative(low.v, value.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Abs(V512F a) => new(Vector512.Abs(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Sqrt(V512F a) => new(Vector512.Sqrt(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Floor(V512F a) => new(Vector512.Floor(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Ceiling(V512F a) => new(Vector512.Ceiling(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Round(V512F a) => new(Vector512.Round(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Truncate(V512F a) => new(Vector512.Truncate(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Sign(V512F a) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(a.v, Vector512<float>.Zero), Vector512<float>.One, Vector512.ConditionalSelect(Vector512.LessThan(a.v, Vector512<float>.Zero), -Vector512<float>.One, a.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Select(V512F mask, V512F yes, V512F no) => new(Vector512.ConditionalSelect(mask.v, yes.v, no.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Equal(V512F a, V512F b) => new(Vector512.Equals(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F NotEqual(V512F a, V512F b) => new(~Vector512.Equals(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Less(V512F a, V512F b) => new(Vector512.LessThan(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F LessOrEqual(V512F a, V512F b) => new(Vector512.LessThanOrEqual(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Greater(V512F a, V512F b) => new(Vector512.GreaterThan(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F GreaterOrEqual(V512F a, V512F b) => new(Vector512.GreaterThanOrEqual(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F And(V512F a, V512F b) => new(a.v & b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Or(V512F a, V512F b) => new(a.v | b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Not(V512F a) => new(~a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F MaskOf(V512F a) => new(~Vector512.Equals(a.v, Vector512<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F NumberOf(V512F mask) => new(mask.v & Vector512<float>.One);

    // The sum with 2^23 has n + 127 in its low bits; the shift moves it into the exponent and all else out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Pow2(V512F n) => new(Vector512.ShiftLeft((n.v + Vector512.Create(8388608f + 127)).AsUInt32(), 23).AsSingle());

    // The biased exponent, put into the low bits of 2^23, is read as a number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Exponent(V512F a) =>
        new((Vector512.ShiftRightLogical(a.v.AsUInt32(), 23) | Vector512.Create(0x4B000000u)).AsSingle() - Vector512.Create(8388608f + 127));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F Mantissa(V512F a) =>
        new(((a.v.AsUInt32() & Vector512.Create(0x007FFFFFu)) | Vector512.Create(0x3F800000u)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F ByPrecision<TFunction>(V512F x) where TFunction : struct, IElementary => TFunction.Single(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512F FirstLanes(int count) => new(Vector512.LessThan(Vector512<float>.Indices, Vector512.Create((float)count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Reduce<TOperation>(V512F value) where TOperation : struct, IReduction =>
        V256F.Reduce<TOperation>(TOperation.Combine(new V256F(value.v.GetLower()), new V256F(value.v.GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void SumEight(
        View<float> sums, V512F a, V512F b, V512F c, V512F d, V512F e, V512F f, V512F g, V512F h)
    {
        Blocks.Fold(a.v, b.v, c.v, d.v).Store(sums.Pointer);
        Blocks.Fold(e.v, f.v, g.v, h.v).Store(sums.Pointer + 4);
    }

    public static bool RunHalf<TWork>(in TWork work) where TWork : struct, IVectorWork<float>
    {
        work.Run<V256F>();
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(View<float> source, nint sourcePitch, View<float> target, nint targetPitch) =>
        Blocks.Transpose512(source, sourcePitch, target, targetPitch);
}
