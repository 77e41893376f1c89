using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lux.Gen.Kernels;

/// <summary>
/// In-register transposes of square blocks: interleave single elements, then pairs of them. Each is compiled once, for all who call it.
/// </summary>
static unsafe partial class Blocks
{
    /// <summary>4 × 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Transpose128(View<float> source, nint sourcePitch, View<float> target, nint targetPitch) =>
        FourByFour(source.Pointer, sourcePitch, target.Pointer, targetPitch);

    /// <summary>2 × 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Transpose128(View<double> source, nint sourcePitch, View<double> target, nint targetPitch)
    {
        double* s = source.Pointer, t = target.Pointer;
        Vector128<double> a = Vector128.Load(s), b = Vector128.Load(s + sourcePitch);
        Lanes.UnpackLow(a, b).Store(t);
        Lanes.UnpackHigh(a, b).Store(t + targetPitch);
    }

    /// <summary>8 × 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Transpose256(View<float> source, nint sourcePitch, View<float> target, nint targetPitch) =>
        EightByEight(source.Pointer, sourcePitch, target.Pointer, targetPitch);

    /// <summary>4 × 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Transpose256(View<double> source, nint sourcePitch, View<double> target, nint targetPitch) =>
        FourByFour(source.Pointer, sourcePitch, target.Pointer, targetPitch);

    /// <summary>16 × 16 as four blocks of 8 × 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Transpose512(View<float> source, nint sourcePitch, View<float> target, nint targetPitch)
    {
        float* s = source.Pointer, t = target.Pointer;
        for (int half = 0; half < 2; half++, s += 8, t += 8 * targetPitch)
        {
            EightByEight(s, sourcePitch, t, targetPitch);
            EightByEight(s + (8 * sourcePitch), sourcePitch, t + 8, targetPitch);
        }
    }

    /// <summary>8 × 8 as four blocks of 4 × 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Transpose512(View<double> source, nint sourcePitch, View<double> target, nint targetPitch)
    {
        double* s = source.Pointer, t = target.Pointer;
        for (int half = 0; half < 2; half++, s += 4, t += 4 * targetPitch)
        {
            FourByFour(s, sourcePitch, t, targetPitch);
            FourByFour(s + (4 * sourcePitch), sourcePitch, t + 4, targetPitch);
        }
    }

    /// <summary>Any multiples of four, as blocks of 4 × 4: what blocks of whole vectors leave over. target[column][row] = source[row][column].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void TransposeFours<T>(View<T> source, nint sourcePitch, View<T> target, nint targetPitch, nint rows, nint columns) where T : unmanaged
    {
        for (nint row = 0; row < rows; row += 4)
        {
            for (nint column = 0; column < columns; column += 4)
            {
                View<T> s = source + ((row * sourcePitch) + column), t = target + ((column * targetPitch) + row);
                if (typeof(T) == typeof(double))
                    FourByFour((double*)s.Address, sourcePitch, (double*)t.Address, targetPitch);
                else
                    FourByFour((float*)s.Address, sourcePitch, (float*)t.Address, targetPitch);
            }
        }
    }

    // Loading rows i and i + 4 into the halves of one register spares every shuffle across halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void EightByEight(float* s, nint sourcePitch, float* t, nint targetPitch)
    {
        FourColumns(s, sourcePitch, t, targetPitch);
        FourColumns(s + 4, sourcePitch, t + (4 * targetPitch), targetPitch);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void FourColumns(float* s, nint sourcePitch, float* t, nint targetPitch)
    {
        float* s4 = s + (4 * sourcePitch);
        Vector256<float> a = Halves(s, s4), b = Halves(s + sourcePitch, s4 + sourcePitch);
        Vector256<float> c = Halves(s + (2 * sourcePitch), s4 + (2 * sourcePitch)), d = Halves(s + (3 * sourcePitch), s4 + (3 * sourcePitch));
        Vector256<double> ab = Lanes.UnpackLow(a, b).AsDouble(), cd = Lanes.UnpackLow(c, d).AsDouble();
        Lanes.UnpackLow(ab, cd).AsSingle().Store(t);
        Lanes.UnpackHigh(ab, cd).AsSingle().Store(t + targetPitch);
        ab = Lanes.UnpackHigh(a, b).AsDouble();
        cd = Lanes.UnpackHigh(c, d).AsDouble();
        Lanes.UnpackLow(ab, cd).AsSingle().Store(t + (2 * targetPitch));
        Lanes.UnpackHigh(ab, cd).AsSingle().Store(t + (3 * targetPitch));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void FourByFour(float* s, nint sourcePitch, float* t, nint targetPitch)
    {
        Vector128<float> a = Vector128.Load(s), b = Vector128.Load(s + sourcePitch);
        Vector128<float> c = Vector128.Load(s + (2 * sourcePitch)), d = Vector128.Load(s + (3 * sourcePitch));
        Vector128<double> ab = Lanes.UnpackLow(a, b).AsDouble(), cd = Lanes.UnpackLow(c, d).AsDouble();
        Lanes.UnpackLow(ab, cd).AsSingle().Store(t);
        Lanes.UnpackHigh(ab, cd).AsSingle().Store(t + targetPitch);
        ab = Lanes.UnpackHigh(a, b).AsDouble();
        cd = Lanes.UnpackHigh(c, d).AsDouble();
        Lanes.UnpackLow(ab, cd).AsSingle().Store(t + (2 * targetPitch));
        Lanes.UnpackHigh(ab, cd).AsSingle().Store(t + (3 * targetPitch));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void FourByFour(double* s, nint sourcePitch, double* t, nint targetPitch)
    {
        double* s2 = s + (2 * sourcePitch), t2 = t + (2 * targetPitch);
        Vector256<double> a = Halves(s, s2), b = Halves(s + sourcePitch, s2 + sourcePitch), c = Halves(s + 2, s2 + 2), d = Halves(s + sourcePitch + 2, s2 + sourcePitch + 2);
        Lanes.UnpackLow(a, b).Store(t);
        Lanes.UnpackHigh(a, b).Store(t + targetPitch);
        Lanes.UnpackLow(c, d).Store(t2);
        Lanes.UnpackHigh(c, d).Store(t2 + targetPitch);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Halves(float* low, float* high) => Vector256.Create(Vector128.Load(low), Vector128.Load(high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Halves(double* low, double* high) => Vector256.Create(Vector128.Load(low), Vector128.Load(high));
}
