using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Lux.Gen.Kernels;

#pragma warning disable CS1591 // The members are documented on INumber and IVector.

/// <summary>4 float32 lanes of a 128-bit register.</summary>
public struct V128F : IVector<V128F, float>
{
    // Not readonly: a register tile adds to the field itself, where assigning the whole struct would cost a move.
    Vector128<float> v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal V128F(Vector128<float> v) => this.v = v;

    internal readonly Vector128<float> Value
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
        get => 4;
    }

    public static bool HasManyRegisters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => AdvSimd.IsSupported;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Create(double value) => new(Vector128.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Create(Real value) => new(Vector128.Create(value.Single));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V128F Load(View<float> source) => new(Vector128.Load(source.Pointer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(View<float> target, V128F value) => value.v.Store(target.Pointer);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V128F Broadcast(View<float> source) => new(Vector128.Create(*source.Pointer));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V128F Load(View<float> source, nint index) => new(Vector128.Load(source.Pointer + index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V128F LoadTwice(View<float> source, nint index) => new(Lanes.UnpackLow(Vector128.Create(*(double*)(source.Pointer + index)).AsSingle(), Vector128.Create(*(double*)(source.Pointer + index)).AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V128F LoadEvens(View<float> source, nint index) => new(Lanes.Evens(Vector128.Load(source.Pointer + index), Vector128.Load(source.Pointer + index + 4)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(View<float> target, nint index, V128F value) => value.v.Store(target.Pointer + index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V128F Broadcast(View<float> source, nint index) => new(Vector128.Create(source.Pointer[index]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F operator +(V128F a, V128F b) => new(a.v + b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F operator -(V128F a, V128F b) => new(a.v - b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F operator *(V128F a, V128F b) => new(a.v * b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F operator /(V128F a, V128F b) => new(a.v / b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F operator -(V128F a) => new(-a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F MultiplyAdd(V128F a, V128F b, V128F c) => new(Vector128.MultiplyAddEstimate(a.v, b.v, c.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(ref V128F accumulator, V128F a, V128F b) =>
        accumulator.v = Vector128.MultiplyAddEstimate(a.v, b.v, accumulator.v);

    // On x86 the native instructions return their second operand where either is NaN: only a NaN in b has to be put in.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Min(V128F a, V128F b) =>
        new(Vector128.ConditionalSelect(Vector128.Equals(b.v, b.v), Vector128.MinNative(b.v, a.v), b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Max(V128F a, V128F b) =>
        new(Vector128.ConditionalSelect(Vector128.Equals(b.v, b.v), Vector128.MaxNative(b.v, a.v), b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Clamp(V128F value, V128F low, V128F high) => new(Vector128.MinNative(high.v, Vector128.MaxNative(low.v, value.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Abs(V128F a) => new(Vector128.Abs(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Sqrt(V128F a) => new(Vector128.Sqrt(a.v));

    // Asked for by name: compiled ahead of time for any processor, Vector128 would go through the elements one by one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Floor(V128F a) => new(Sse41.IsSupported ? Sse41.Floor(a.v) : Vector128.Floor(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Ceiling(V128F a) => new(Sse41.IsSupported ? Sse41.Ceiling(a.v) : Vector128.Ceiling(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Round(V128F a) => new(Sse41.IsSupported ? Sse41.RoundToNearestInteger(a.v) : Vector128.Round(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Truncate(V128F a) => new(Sse41.IsSupported ? Sse41.RoundToZero(a.v) : Vector128.Truncate(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Sign(V128F a) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(a.v, Vector128<float>.Zero), Vector128<float>.One, Vector128.ConditionalSelect(Vector128.LessThan(a.v, Vector128<float>.Zero), -Vector128<float>.One, a.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Select(V128F mask, V128F yes, V128F no) => new(Vector128.ConditionalSelect(mask.v, yes.v, no.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Equal(V128F a, V128F b) => new(Vector128.Equals(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F NotEqual(V128F a, V128F b) => new(~Vector128.Equals(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Less(V128F a, V128F b) => new(Vector128.LessThan(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F LessOrEqual(V128F a, V128F b) => new(Vector128.LessThanOrEqual(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Greater(V128F a, V128F b) => new(Vector128.GreaterThan(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F GreaterOrEqual(V128F a, V128F b) => new(Vector128.GreaterThanOrEqual(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F And(V128F a, V128F b) => new(a.v & b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Or(V128F a, V128F b) => new(a.v | b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Not(V128F a) => new(~a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F MaskOf(V128F a) => new(~Vector128.Equals(a.v, Vector128<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F NumberOf(V128F mask) => new(mask.v & Vector128<float>.One);

    // The sum with 2^23 has n + 127 in its low bits; the shift moves it into the exponent and all else out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Pow2(V128F n) => new(Vector128.ShiftLeft((n.v + Vector128.Create(8388608f + 127)).AsUInt32(), 23).AsSingle());

    // The biased exponent, put into the low bits of 2^23, is read as a number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Exponent(V128F a) =>
        new((Vector128.ShiftRightLogical(a.v.AsUInt32(), 23) | Vector128.Create(0x4B000000u)).AsSingle() - Vector128.Create(8388608f + 127));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F Mantissa(V128F a) =>
        new(((a.v.AsUInt32() & Vector128.Create(0x007FFFFFu)) | Vector128.Create(0x3F800000u)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F ByPrecision<TFunction>(V128F x) where TFunction : struct, IElementary => TFunction.Single(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128F FirstLanes(int count) => new(Vector128.LessThan(Vector128<float>.Indices, Vector128.Create((float)count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Reduce<TOperation>(V128F value) where TOperation : struct, IReduction
    {
        V128F two = TOperation.Combine(value, new(Vector128.Shuffle(value.v, Vector128.Create(2, 3, 0, 1))));
        return TOperation.Combine(two, new(Vector128.Shuffle(two.v, Vector128.Create(1, 0, 3, 2)))).v.ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void SumEight(
        View<float> sums, V128F a, V128F b, V128F c, V128F d, V128F e, V128F f, V128F g, V128F h)
    {
        Blocks.Fold(a.v, b.v, c.v, d.v).Store(sums.Pointer);
        Blocks.Fold(e.v, f.v, g.v, h.v).Store(sums.Pointer + 4);
    }

    public static bool RunHalf<TWork>(in TWork work) where TWork : struct, IVectorWork<float> => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(View<float> source, nint sourcePitch, View<float> target, nint targetPitch) =>
        Blocks.Transpose128(source, sourcePitch, target, targetPitch);
}
