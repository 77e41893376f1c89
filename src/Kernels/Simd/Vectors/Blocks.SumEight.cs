using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lux.Gen.Kernels;

/// <summary>Eight horizontal sums at once, as a tree: one shuffle and one addition serve several vectors.</summary>
static unsafe partial class Blocks
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void SumEight128(View<float> vectors, View<float> sums)
    {
        float* s = vectors.Pointer;
        for (int i = 0; i < 8; i += 4, s += 16)
        {
            Vector128<float> low = Lanes.AddPairs(Vector128.Load(s), Vector128.Load(s + 4));
            Vector128<float> high = Lanes.AddPairs(Vector128.Load(s + 8), Vector128.Load(s + 12));
            Lanes.AddPairs(low, high).Store(sums.Pointer + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void SumEight128(View<double> vectors, View<double> sums)
    {
        double* s = vectors.Pointer;
        for (int i = 0; i < 8; i += 2, s += 4)
            Lanes.AddPairs(Vector128.Load(s), Vector128.Load(s + 2)).Store(sums.Pointer + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void SumEight256(View<float> vectors, View<float> sums)
    {
        float* s = vectors.Pointer;
        for (int i = 0; i < 8; i += 4, s += 32)
            Fold(Vector256.Load(s), Vector256.Load(s + 8), Vector256.Load(s + 16), Vector256.Load(s + 24)).Store(sums.Pointer + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void SumEight256(View<double> vectors, View<double> sums)
    {
        double* s = vectors.Pointer;
        for (int i = 0; i < 8; i += 2, s += 8)
            Fold(Vector256.Load(s), Vector256.Load(s + 4)).Store(sums.Pointer + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void SumEight512(View<float> vectors, View<float> sums)
    {
        float* s = vectors.Pointer;
        for (int i = 0; i < 8; i += 4, s += 64)
            Fold(Halved(s), Halved(s + 16), Halved(s + 32), Halved(s + 48)).Store(sums.Pointer + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void SumEight512(View<double> vectors, View<double> sums)
    {
        double* s = vectors.Pointer;
        for (int i = 0; i < 8; i += 2, s += 16)
            Fold(Halved(s), Halved(s + 8)).Store(sums.Pointer + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Fold(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        Vector256<float> sums = Lanes.AddPairs(Lanes.AddPairs(a, b), Lanes.AddPairs(c, d));
        return sums.GetLower() + sums.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<double> Fold(Vector256<double> a, Vector256<double> b)
    {
        Vector256<double> sums = Lanes.AddPairs(a, b);
        return sums.GetLower() + sums.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Halved(float* vector) => Vector256.Load(vector) + Vector256.Load(vector + 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Halved(double* vector) => Vector256.Load(vector) + Vector256.Load(vector + 4);
}
