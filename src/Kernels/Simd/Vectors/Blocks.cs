using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lux.Gen.Kernels;

/// <summary>
/// In-register transposes of square blocks: interleave single elements, then pairs of them. Each is compiled once, for all who call it.
/// </summary>
static unsafe partial class Blocks
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Transpose128(View<float> source, nint sourcePitch, View<float> target, nint targetPitch)
    {
        float* s = source.Pointer, t = target.Pointer;
        Vector128<float> a = Vector128.Load(s), b = Vector128.Load(s + sourcePitch);
        Vector128<float> c = Vector128.Load(s + 2 * sourcePitch), d = Vector128.Load(s + 3 * sourcePitch);
        Vector128<double> ab = Lanes.UnpackLow(a, b).AsDouble(), cd = Lanes.UnpackLow(c, d).AsDouble();
        Lanes.UnpackLow(ab, cd).AsSingle().Store(t);
        Lanes.UnpackHigh(ab, cd).AsSingle().Store(t + targetPitch);
        ab = Lanes.UnpackHigh(a, b).AsDouble();
        cd = Lanes.UnpackHigh(c, d).AsDouble();
        Lanes.UnpackLow(ab, cd).AsSingle().Store(t + 2 * targetPitch);
        Lanes.UnpackHigh(ab, cd).AsSingle().Store(t + 3 * targetPitch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Transpose128(View<double> source, nint sourcePitch, View<double> target, nint targetPitch)
    {
        double* s = source.Pointer, t = target.Pointer;
        Vector128<double> a = Vector128.Load(s), b = Vector128.Load(s + sourcePitch);
        Lanes.UnpackLow(a, b).Store(t);
        Lanes.UnpackHigh(a, b).Store(t + targetPitch);
    }

    /// <summary>8 × 8. Loading rows i and i + 4 into the halves of one register spares every shuffle across halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Transpose256(View<float> source, nint sourcePitch, View<float> target, nint targetPitch)
    {
        float* s = source.Pointer, t = target.Pointer;
        for (int half = 0; half < 2; half++, s += 4, t += 4 * targetPitch)
        {
            Vector256<float> a = Halves(s, s + 4 * sourcePitch), b = Halves(s + sourcePitch, s + 5 * sourcePitch);
            Vector256<float> c = Halves(s + 2 * sourcePitch, s + 6 * sourcePitch), d = Halves(s + 3 * sourcePitch, s + 7 * sourcePitch);
            Vector256<double> ab = Lanes.UnpackLow(a, b).AsDouble(), cd = Lanes.UnpackLow(c, d).AsDouble();
            Lanes.UnpackLow(ab, cd).AsSingle().Store(t);
            Lanes.UnpackHigh(ab, cd).AsSingle().Store(t + targetPitch);
            ab = Lanes.UnpackHigh(a, b).AsDouble();
            cd = Lanes.UnpackHigh(c, d).AsDouble();
            Lanes.UnpackLow(ab, cd).AsSingle().Store(t + 2 * targetPitch);
            Lanes.UnpackHigh(ab, cd).AsSingle().Store(t + 3 * targetPitch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Transpose256(View<double> source, nint sourcePitch, View<double> target, nint targetPitch)
    {
        double* s = source.Pointer, t = target.Pointer;
        for (int half = 0; half < 2; half++, s += 2, t += 2 * targetPitch)
        {
            Vector256<double> a = Halves(s, s + 2 * sourcePitch), b = Halves(s + sourcePitch, s + 3 * sourcePitch);
            Lanes.UnpackLow(a, b).Store(t);
            Lanes.UnpackHigh(a, b).Store(t + targetPitch);
        }
    }

    /// <summary>16 × 16 as four blocks of 8 × 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Transpose512(View<float> source, nint sourcePitch, View<float> target, nint targetPitch)
    {
        for (nint block = 0; block < 4; block++)
        {
            nint row = 8 * (block >> 1), column = 8 * (block & 1);
            Transpose256(source + (row * sourcePitch + column), sourcePitch, target + (column * targetPitch + row), targetPitch);
        }
    }

    /// <summary>8 × 8 as four blocks of 4 × 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Transpose512(View<double> source, nint sourcePitch, View<double> target, nint targetPitch)
    {
        for (nint block = 0; block < 4; block++)
        {
            nint row = 4 * (block >> 1), column = 4 * (block & 1);
            Transpose256(source + (row * sourcePitch + column), sourcePitch, target + (column * targetPitch + row), targetPitch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Halves(float* low, float* high) => Vector256.Create(Vector128.Load(low), Vector128.Load(high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Halves(double* low, double* high) => Vector256.Create(Vector128.Load(low), Vector128.Load(high));
}
