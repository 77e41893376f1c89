using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lux.Gen.Kernels;

static unsafe partial class Blocks
{
    /// <summary>Pairs that lie one after another as two rows; as many of them as fill vectors, whose number is returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint Unzip<T>(View<T> pairs, View<T> first, View<T> second, nint count) where T : unmanaged =>
        typeof(T) == typeof(double)
            ? Unzip((double*)pairs.Address, (double*)first.Address, (double*)second.Address, count)
            : Unzip((float*)pairs.Address, (float*)first.Address, (float*)second.Address, count);

    /// <summary>Two rows as pairs that lie one after another; as many of them as fill vectors, whose number is returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint Zip<T>(View<T> first, View<T> second, View<T> pairs, nint count) where T : unmanaged =>
        typeof(T) == typeof(double)
            ? Zip((double*)first.Address, (double*)second.Address, (double*)pairs.Address, count)
            : Zip((float*)first.Address, (float*)second.Address, (float*)pairs.Address, count);

    /// <summary>Every second element; as many of them as fill vectors, whose number is returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint Evens<T>(View<T> source, View<T> target, nint count) where T : unmanaged =>
        typeof(T) == typeof(double)
            ? Evens((double*)source.Address, (double*)target.Address, count)
            : Evens((float*)source.Address, (float*)target.Address, count);

    /// <summary>Adds multiples of elements to neighbours (step 1), or to every second one (2) and 0 to those between; of as many of them as fill vectors, whose number is returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint AddMultiples<T>(View<T> source, View<T> factor, View<T> target, nint step, nint count) where T : unmanaged =>
        typeof(T) == typeof(double)
            ? AddMultiples((double*)source.Address, *(double*)factor.Address, (double*)target.Address, step, count)
            : AddMultiples((float*)source.Address, *(float*)factor.Address, (float*)target.Address, step, count);

    // An element short of all: what stands behind the last one may not be there.
    static nint Evens(float* source, float* target, nint count)
    {
        nint i = 0;
        for (; i + 4 < count; i += 4)
        {
            Vector128<float> a = Vector128.Load(source + 2 * i), b = Vector128.Load(source + 2 * i + 4);
            Lanes.UnpackLow(Lanes.UnpackLow(a, b), Lanes.UnpackHigh(a, b)).Store(target + i);
        }

        return i;
    }

    static nint Evens(double* source, double* target, nint count)
    {
        nint i = 0;
        for (; i + 2 < count; i += 2)
            Lanes.UnpackLow(Vector128.Load(source + 2 * i), Vector128.Load(source + 2 * i + 2)).Store(target + i);
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nint Unzip(float* pairs, float* first, float* second, nint count)
    {
        nint i = 0;
        for (; i + 4 <= count; i += 4)
        {
            Vector128<float> a = Vector128.Load(pairs + 2 * i), b = Vector128.Load(pairs + 2 * i + 4);
            Vector128<float> even = Lanes.UnpackLow(a, b), odd = Lanes.UnpackHigh(a, b);
            Lanes.UnpackLow(even, odd).Store(first + i);
            Lanes.UnpackHigh(even, odd).Store(second + i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nint Unzip(double* pairs, double* first, double* second, nint count)
    {
        nint i = 0;
        for (; i + 2 <= count; i += 2)
        {
            Vector128<double> a = Vector128.Load(pairs + 2 * i), b = Vector128.Load(pairs + 2 * i + 2);
            Lanes.UnpackLow(a, b).Store(first + i);
            Lanes.UnpackHigh(a, b).Store(second + i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nint Zip(float* first, float* second, float* pairs, nint count)
    {
        nint i = 0;
        for (; i + 4 <= count; i += 4)
        {
            Vector128<float> a = Vector128.Load(first + i), b = Vector128.Load(second + i);
            Lanes.UnpackLow(a, b).Store(pairs + 2 * i);
            Lanes.UnpackHigh(a, b).Store(pairs + 2 * i + 4);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nint Zip(double* first, double* second, double* pairs, nint count)
    {
        nint i = 0;
        for (; i + 2 <= count; i += 2)
        {
            Vector128<double> a = Vector128.Load(first + i), b = Vector128.Load(second + i);
            Lanes.UnpackLow(a, b).Store(pairs + 2 * i);
            Lanes.UnpackHigh(a, b).Store(pairs + 2 * i + 2);
        }

        return i;
    }

    // With a step of two an element short of all: what stands behind the last one may be another thread's.
    static nint AddMultiples(float* source, float factor, float* target, nint step, nint count)
    {
        Vector128<float> f = Vector128.Create(factor);
        nint i = 0;
        for (; i + 3 + step <= count; i += 4)
        {
            Vector128<float> a = Vector128.Load(source + i) * f;
            (Vector128.Load(target + i * step) + (step == 1 ? a : Lanes.UnpackLow(a, default))).Store(target + i * step);
            if (step == 2)
                (Vector128.Load(target + 2 * i + 4) + Lanes.UnpackHigh(a, default)).Store(target + 2 * i + 4);
        }

        return i;
    }

    static nint AddMultiples(double* source, double factor, double* target, nint step, nint count)
    {
        Vector128<double> f = Vector128.Create(factor);
        nint i = 0;
        for (; i + 1 + step <= count; i += 2)
        {
            Vector128<double> a = Vector128.Load(source + i) * f;
            (Vector128.Load(target + i * step) + (step == 1 ? a : Lanes.UnpackLow(a, default))).Store(target + i * step);
            if (step == 2)
                (Vector128.Load(target + 2 * i + 2) + Lanes.UnpackHigh(a, default)).Store(target + 2 * i + 2);
        }

        return i;
    }
}
