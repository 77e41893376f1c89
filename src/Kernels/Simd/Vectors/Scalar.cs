using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lux.Gen.Kernels;

#pragma warning disable CS1591 // The members are documented on INumber and IVector.

/// <summary>One lane: the path for machines without vectors, and for the elements that fill no vector. The bits equal a vector's.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct Scalar<T> : IVector<Scalar<T>, T> where T : unmanaged
{
    const float TwoTo23 = 8388608f;
    const double TwoTo52 = 4503599627370496.0;

    readonly T v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Scalar(T v) => this.v = v;

    /// <summary>The number in the lane.</summary>
    public T Value => v;


    public static bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double);
    }

    public static bool IsFused
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Rounding.IsFused;
    }

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1;
    }

    public static bool HasManyRegisters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Create(double value) => typeof(T) == typeof(float) ? Of((float)value) : Of(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Create(Real value) => typeof(T) == typeof(float) ? Of(value.Single) : Of(value.Double);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Load(View<T> source) => new(source[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(View<T> target, Scalar<T> value) => target[0] = value.v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Broadcast(View<T> source) => new(source[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Load(View<T> source, nint index) => new(source[index]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> LoadTwice(View<T> source, nint index) => new(source[index]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> LoadEvens(View<T> source, nint index) => new(source[index]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(View<T> target, nint index, Scalar<T> value) => target[index] = value.v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Broadcast(View<T> source, nint index) => new(source[index]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator +(Scalar<T> a, Scalar<T> b) =>
        typeof(T) == typeof(float) ? Of(F(a) + F(b)) : Of(D(a) + D(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator -(Scalar<T> a, Scalar<T> b) =>
        typeof(T) == typeof(float) ? Of(F(a) - F(b)) : Of(D(a) - D(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator *(Scalar<T> a, Scalar<T> b) =>
        typeof(T) == typeof(float) ? Of(F(a) * F(b)) : Of(D(a) * D(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator /(Scalar<T> a, Scalar<T> b) =>
        typeof(T) == typeof(float) ? Of(F(a) / F(b)) : Of(D(a) / D(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator -(Scalar<T> a) => typeof(T) == typeof(float) ? Of(-F(a)) : Of(-D(a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> MultiplyAdd(Scalar<T> a, Scalar<T> b, Scalar<T> c) =>
        typeof(T) == typeof(float)
            ? Of(float.MultiplyAddEstimate(F(a), F(b), F(c)))
            : Of(double.MultiplyAddEstimate(D(a), D(b), D(c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyAdd(ref Scalar<T> accumulator, Scalar<T> a, Scalar<T> b) => accumulator = MultiplyAdd(a, b, accumulator);

    // What numbers decide is computed as vectors compute it, without branches, which a processor guesses wrong half the time.

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Min(Scalar<T> a, Scalar<T> b) =>
        !Vector128.IsHardwareAccelerated ? !AreEqual(b, b) || IsLess(b, a) ? b : a
            : typeof(T) == typeof(float) ? Of(Vector128.ConditionalSelect(Vector128.Equals(F4(b), F4(b)), Vector128.MinNative(F4(b), F4(a)), F4(b)))
            : Of(Vector128.ConditionalSelect(Vector128.Equals(D2(b), D2(b)), Vector128.MinNative(D2(b), D2(a)), D2(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Max(Scalar<T> a, Scalar<T> b) =>
        !Vector128.IsHardwareAccelerated ? !AreEqual(b, b) || IsLess(a, b) ? b : a
            : typeof(T) == typeof(float) ? Of(Vector128.ConditionalSelect(Vector128.Equals(F4(b), F4(b)), Vector128.MaxNative(F4(b), F4(a)), F4(b)))
            : Of(Vector128.ConditionalSelect(Vector128.Equals(D2(b), D2(b)), Vector128.MaxNative(D2(b), D2(a)), D2(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Clamp(Scalar<T> value, Scalar<T> low, Scalar<T> high) =>
        !Vector128.IsHardwareAccelerated ? IsLess(high, value) ? high : IsLess(value, low) ? low : value
            : typeof(T) == typeof(float) ? Of(Vector128.MinNative(F4(high), Vector128.MaxNative(F4(low), F4(value))))
            : Of(Vector128.MinNative(D2(high), Vector128.MaxNative(D2(low), D2(value))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Abs(Scalar<T> a) => typeof(T) == typeof(float) ? Of(MathF.Abs(F(a))) : Of(Math.Abs(D(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Sqrt(Scalar<T> a) => typeof(T) == typeof(float) ? Of(MathF.Sqrt(F(a))) : Of(Math.Sqrt(D(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Floor(Scalar<T> a) => typeof(T) == typeof(float) ? Of(MathF.Floor(F(a))) : Of(Math.Floor(D(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Ceiling(Scalar<T> a) => typeof(T) == typeof(float) ? Of(MathF.Ceiling(F(a))) : Of(Math.Ceiling(D(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Round(Scalar<T> a) => typeof(T) == typeof(float) ? Of(MathF.Round(F(a))) : Of(Math.Round(D(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Truncate(Scalar<T> a) => typeof(T) == typeof(float) ? Of(MathF.Truncate(F(a))) : Of(Math.Truncate(D(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Sign(Scalar<T> a) =>
        typeof(T) == typeof(float)
            ? (F(a) > 0 ? Of(1f) : F(a) < 0 ? Of(-1f) : a)
            : (D(a) > 0 ? Of(1.0) : D(a) < 0 ? Of(-1.0) : a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Select(Scalar<T> mask, Scalar<T> yes, Scalar<T> no) =>
        !Vector128.IsHardwareAccelerated ? AreEqual(NumberOf(mask), default) ? no : yes
            : typeof(T) == typeof(float) ? Of(Vector128.ConditionalSelect(F4(mask), F4(yes), F4(no)))
            : Of(Vector128.ConditionalSelect(D2(mask), D2(yes), D2(no)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Equal(Scalar<T> a, Scalar<T> b) =>
        !Vector128.IsHardwareAccelerated ? Mask(AreEqual(a, b))
            : typeof(T) == typeof(float) ? Of(Vector128.Equals(F4(a), F4(b)))
            : Of(Vector128.Equals(D2(a), D2(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> NotEqual(Scalar<T> a, Scalar<T> b) =>
        !Vector128.IsHardwareAccelerated ? Mask(!AreEqual(a, b))
            : typeof(T) == typeof(float) ? Of(~Vector128.Equals(F4(a), F4(b)))
            : Of(~Vector128.Equals(D2(a), D2(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Less(Scalar<T> a, Scalar<T> b) =>
        !Vector128.IsHardwareAccelerated ? Mask(IsLess(a, b))
            : typeof(T) == typeof(float) ? Of(Vector128.LessThan(F4(a), F4(b)))
            : Of(Vector128.LessThan(D2(a), D2(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> LessOrEqual(Scalar<T> a, Scalar<T> b) =>
        !Vector128.IsHardwareAccelerated ? Mask(IsLess(a, b) || AreEqual(a, b))
            : typeof(T) == typeof(float) ? Of(Vector128.LessThanOrEqual(F4(a), F4(b)))
            : Of(Vector128.LessThanOrEqual(D2(a), D2(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Greater(Scalar<T> a, Scalar<T> b) =>
        !Vector128.IsHardwareAccelerated ? Mask(IsLess(b, a))
            : typeof(T) == typeof(float) ? Of(Vector128.GreaterThan(F4(a), F4(b)))
            : Of(Vector128.GreaterThan(D2(a), D2(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> GreaterOrEqual(Scalar<T> a, Scalar<T> b) =>
        !Vector128.IsHardwareAccelerated ? Mask(IsLess(b, a) || AreEqual(a, b))
            : typeof(T) == typeof(float) ? Of(Vector128.GreaterThanOrEqual(F4(a), F4(b)))
            : Of(Vector128.GreaterThanOrEqual(D2(a), D2(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> And(Scalar<T> a, Scalar<T> b) =>
        typeof(T) == typeof(float) ? OfBits(Bits32(a) & Bits32(b)) : OfBits(Bits64(a) & Bits64(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Or(Scalar<T> a, Scalar<T> b) =>
        typeof(T) == typeof(float) ? OfBits(Bits32(a) | Bits32(b)) : OfBits(Bits64(a) | Bits64(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Not(Scalar<T> a) => typeof(T) == typeof(float) ? OfBits(~Bits32(a)) : OfBits(~Bits64(a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> MaskOf(Scalar<T> a) => NotEqual(a, default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> NumberOf(Scalar<T> mask) => And(mask, Create(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Pow2(Scalar<T> n) =>
        typeof(T) == typeof(float)
            ? OfBits(BitConverter.SingleToUInt32Bits(F(n) + (TwoTo23 + 127)) << 23)
            : OfBits(BitConverter.DoubleToUInt64Bits(D(n) + (TwoTo52 + 1023)) << 52);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Exponent(Scalar<T> a) =>
        typeof(T) == typeof(float) ? Of((float)((int)(Bits32(a) >> 23) - 127)) : Of((double)((int)(Bits64(a) >> 52) - 1023));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Mantissa(Scalar<T> a) =>
        typeof(T) == typeof(float)
            ? OfBits((Bits32(a) & 0x007FFFFFu) | 0x3F800000u)
            : OfBits((Bits64(a) & 0x000FFFFFFFFFFFFFUL) | 0x3FF0000000000000UL);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> ByPrecision<TFunction>(Scalar<T> x) where TFunction : struct, IElementary =>
        typeof(T) == typeof(float) ? TFunction.Single(x) : TFunction.Double(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> FirstLanes(int count) => Mask(count > 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Reduce<TOperation>(Scalar<T> value) where TOperation : struct, IReduction => value.v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SumEight(
        View<T> sums, Scalar<T> a, Scalar<T> b, Scalar<T> c, Scalar<T> d, Scalar<T> e, Scalar<T> f, Scalar<T> g, Scalar<T> h)
    {
        sums[0] = a.v;
        sums[1] = b.v;
        sums[2] = c.v;
        sums[3] = d.v;
        sums[4] = e.v;
        sums[5] = f.v;
        sums[6] = g.v;
        sums[7] = h.v;
    }

    public static bool RunHalf<TWork>(in TWork work) where TWork : struct, IVectorWork<T> => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(View<T> source, nint sourcePitch, View<T> target, nint targetPitch) => target[0] = source[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float F(Scalar<T> a) => Unsafe.BitCast<T, float>(a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double D(Scalar<T> a) => Unsafe.BitCast<T, double>(a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool AreEqual(Scalar<T> a, Scalar<T> b) => typeof(T) == typeof(float) ? F(a) == F(b) : D(a) == D(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IsLess(Scalar<T> a, Scalar<T> b) => typeof(T) == typeof(float) ? F(a) < F(b) : D(a) < D(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> F4(Scalar<T> a) => Vector128.CreateScalarUnsafe(F(a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<double> D2(Scalar<T> a) => Vector128.CreateScalarUnsafe(D(a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Scalar<T> Of(Vector128<float> v) => Of(v.ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Scalar<T> Of(Vector128<double> v) => Of(v.ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Bits32(Scalar<T> a) => Unsafe.BitCast<T, uint>(a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Bits64(Scalar<T> a) => Unsafe.BitCast<T, ulong>(a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Scalar<T> Of(float value) => new(Unsafe.BitCast<float, T>(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Scalar<T> Of(double value) => new(Unsafe.BitCast<double, T>(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Scalar<T> OfBits(uint bits) => new(Unsafe.BitCast<uint, T>(bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Scalar<T> OfBits(ulong bits) => new(Unsafe.BitCast<ulong, T>(bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Scalar<T> Mask(bool set) =>
        typeof(T) == typeof(float) ? OfBits(set ? uint.MaxValue : 0u) : OfBits(set ? ulong.MaxValue : 0UL);
}
