using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lux.Gen.Kernels;

#pragma warning disable CS1591 // The members are documented on INumber and IVector.

/// <summary>8 float32 lanes of a 256-bit register.</summary>
public struct V256F : IVector<V256F, float>
{
    // Not readonly: a register tile adds to the field itself, where assigning the whole struct would cost a move.
    Vector256<float> v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal V256F(Vector256<float> v) => this.v = v;

    internal readonly Vector256<float> Value
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
        get => 8;
    }

    public static bool HasManyRegisters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.VL.IsSupported;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Create(double value) => new(Vector256.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Create(Real value) => new(Vector256.Create(value.Single));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V256F Load(View<float> source) => new(Vector256.Load(source.Pointer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(View<float> target, V256F value) => value.v.Store(target.Pointer);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V256F Broadcast(View<float> source) => new(Vector256.Create(*source.Pointer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V256F Load(View<float> source, nint index) => new(Vector256.Load(source.Pointer + index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V256F LoadTwice(View<float> source, nint index) => new(Lanes.Twice(Vector128.Load(source.Pointer + index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V256F LoadEvens(View<float> source, nint index) => new(Lanes.Evens(Vector256.Load(source.Pointer + index), Vector256.Load(source.Pointer + index + 8)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(View<float> target, nint index, V256F value) => value.v.Store(target.Pointer + index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V256F Broadcast(View<float> source, nint index) => new(Vector256.Create(source.Pointer[index]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F operator +(V256F a, V256F b) => new(a.v + b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F operator -(V256F a, V256F b) => new(a.v - b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F operator *(V256F a, V256F b) => new(a.v * b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F operator /(V256F a, V256F b) => new(a.v / b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F operator -(V256F a) => new(-a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F MultiplyAdd(V256F a, V256F b, V256F c) => new(Vector256.MultiplyAddEstimate(a.v, b.v, c.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(ref V256F accumulator, V256F a, V256F b) =>
        accumulator.v = Vector256.MultiplyAddEstimate(a.v, b.v, accumulator.v);

    // On x86 the native instructions return their second operand where either is NaN: only a NaN in b has to be put in.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Min(V256F a, V256F b) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(b.v, b.v), Vector256.MinNative(b.v, a.v), b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Max(V256F a, V256F b) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(b.v, b.v), Vector256.MaxNative(b.v, a.v), b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Clamp(V256F value, V256F low, V256F high) => new(Vector256.MinNative(high.v, Vector256.MaxNative(low.v, value.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Abs(V256F a) => new(Vector256.Abs(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Sqrt(V256F a) => new(Vector256.Sqrt(a.v));

    // Asked for by name: compiled ahead of time for any processor, Vector256 would go through the elements one by one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Floor(V256F a) => new(Avx.IsSupported ? Avx.Floor(a.v) : Vector256.Floor(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Ceiling(V256F a) => new(Avx.IsSupported ? Avx.Ceiling(a.v) : Vector256.Ceiling(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Round(V256F a) => new(Avx.IsSupported ? Avx.RoundToNearestInteger(a.v) : Vector256.Round(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Truncate(V256F a) => new(Avx.IsSupported ? Avx.RoundToZero(a.v) : Vector256.Truncate(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Sign(V256F a) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(a.v, Vector256<float>.Zero), Vector256<float>.One, Vector256.ConditionalSelect(Vector256.LessThan(a.v, Vector256<float>.Zero), -Vector256<float>.One, a.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Select(V256F mask, V256F yes, V256F no) => new(Vector256.ConditionalSelect(mask.v, yes.v, no.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Equal(V256F a, V256F b) => new(Vector256.Equals(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F NotEqual(V256F a, V256F b) => new(~Vector256.Equals(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Less(V256F a, V256F b) => new(Vector256.LessThan(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F LessOrEqual(V256F a, V256F b) => new(Vector256.LessThanOrEqual(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Greater(V256F a, V256F b) => new(Vector256.GreaterThan(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F GreaterOrEqual(V256F a, V256F b) => new(Vector256.GreaterThanOrEqual(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F And(V256F a, V256F b) => new(a.v & b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Or(V256F a, V256F b) => new(a.v | b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Not(V256F a) => new(~a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F MaskOf(V256F a) => new(~Vector256.Equals(a.v, Vector256<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F NumberOf(V256F mask) => new(mask.v & Vector256<float>.One);

    // The sum with 2^23 has n + 127 in its low bits; the shift moves it into the exponent and all else out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Pow2(V256F n) => new(Vector256.ShiftLeft((n.v + Vector256.Create(8388608f + 127)).AsUInt32(), 23).AsSingle());

    // The biased exponent, put into the low bits of 2^23, is read as a number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Exponent(V256F a) =>
        new((Vector256.ShiftRightLogical(a.v.AsUInt32(), 23) | Vector256.Create(0x4B000000u)).AsSingle() - Vector256.Create(8388608f + 127));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F Mantissa(V256F a) =>
        new(((a.v.AsUInt32() & Vector256.Create(0x007FFFFFu)) | Vector256.Create(0x3F800000u)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F ByPrecision<TFunction>(V256F x) where TFunction : struct, IElementary => TFunction.Single(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256F FirstLanes(int count) => new(Vector256.LessThan(Vector256<float>.Indices, Vector256.Create((float)count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Reduce<TOperation>(V256F value) where TOperation : struct, IReduction =>
        V128F.Reduce<TOperation>(TOperation.Combine(new V128F(value.v.GetLower()), new V128F(value.v.GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void SumEight(
        View<float> sums, V256F a, V256F b, V256F c, V256F d, V256F e, V256F f, V256F g, V256F h)
    {
        Blocks.Fold(a.v, b.v, c.v, d.v).Store(sums.Pointer);
        Blocks.Fold(e.v, f.v, g.v, h.v).Store(sums.Pointer + 4);
    }

    public static bool RunHalf<TWork>(in TWork work) where TWork : struct, IVectorWork<float> => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(View<float> source, nint sourcePitch, View<float> target, nint targetPitch) =>
        Blocks.Transpose256(source, sourcePitch, target, targetPitch);
}
