using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lux.Gen.Benchmarks.Workloads;

/// <summary>The most that one core can do: independent fused multiply-adds in registers.</summary>
static class Peak
{
    const int Rounds = 2000, Chains = 12;

    static float sink;

    /// <summary>The peak loop of a vector width.</summary>
    public static Workload Of(int width)
    {
        (int lanes, Action run) = width switch
        {
            512 => (16, static () => sink = Run(Vector512.Create(0.5f))),
            256 => (8, static () => sink = Run(Vector256.Create(0.5f))),
            128 => (4, static () => sink = Run(Vector128.Create(0.5f))),
            _ => (1, (Action)(static () => sink = Run(0.5f))),
        };
        return new($"FMA peak, {(width == 0 ? "scalar" : $"{width} bit")}", 2.0 * Rounds * Chains * lanes, 0, width, run);
    }

    // Each chain waits four cycles for itself; twelve keep two units busy. The operands come as arguments, or the loop would be folded.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static float Run(Vector512<float> x)
    {
        Vector512<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int round = 0; round < Rounds; round++)
        {
            a = Vector512.FusedMultiplyAdd(x, x, a);
            b = Vector512.FusedMultiplyAdd(x, x, b);
            c = Vector512.FusedMultiplyAdd(x, x, c);
            d = Vector512.FusedMultiplyAdd(x, x, d);
            e = Vector512.FusedMultiplyAdd(x, x, e);
            f = Vector512.FusedMultiplyAdd(x, x, f);
            g = Vector512.FusedMultiplyAdd(x, x, g);
            h = Vector512.FusedMultiplyAdd(x, x, h);
            i = Vector512.FusedMultiplyAdd(x, x, i);
            j = Vector512.FusedMultiplyAdd(x, x, j);
            k = Vector512.FusedMultiplyAdd(x, x, k);
            l = Vector512.FusedMultiplyAdd(x, x, l);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static float Run(Vector256<float> x)
    {
        Vector256<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int round = 0; round < Rounds; round++)
        {
            a = Vector256.FusedMultiplyAdd(x, x, a);
            b = Vector256.FusedMultiplyAdd(x, x, b);
            c = Vector256.FusedMultiplyAdd(x, x, c);
            d = Vector256.FusedMultiplyAdd(x, x, d);
            e = Vector256.FusedMultiplyAdd(x, x, e);
            f = Vector256.FusedMultiplyAdd(x, x, f);
            g = Vector256.FusedMultiplyAdd(x, x, g);
            h = Vector256.FusedMultiplyAdd(x, x, h);
            i = Vector256.FusedMultiplyAdd(x, x, i);
            j = Vector256.FusedMultiplyAdd(x, x, j);
            k = Vector256.FusedMultiplyAdd(x, x, k);
            l = Vector256.FusedMultiplyAdd(x, x, l);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static float Run(Vector128<float> x)
    {
        Vector128<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int round = 0; round < Rounds; round++)
        {
            a = Vector128.FusedMultiplyAdd(x, x, a);
            b = Vector128.FusedMultiplyAdd(x, x, b);
            c = Vector128.FusedMultiplyAdd(x, x, c);
            d = Vector128.FusedMultiplyAdd(x, x, d);
            e = Vector128.FusedMultiplyAdd(x, x, e);
            f = Vector128.FusedMultiplyAdd(x, x, f);
            g = Vector128.FusedMultiplyAdd(x, x, g);
            h = Vector128.FusedMultiplyAdd(x, x, h);
            i = Vector128.FusedMultiplyAdd(x, x, i);
            j = Vector128.FusedMultiplyAdd(x, x, j);
            k = Vector128.FusedMultiplyAdd(x, x, k);
            l = Vector128.FusedMultiplyAdd(x, x, l);
        }

        return Vector128.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static float Run(float x)
    {
        float a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int round = 0; round < Rounds; round++)
        {
            a = MathF.FusedMultiplyAdd(x, x, a);
            b = MathF.FusedMultiplyAdd(x, x, b);
            c = MathF.FusedMultiplyAdd(x, x, c);
            d = MathF.FusedMultiplyAdd(x, x, d);
            e = MathF.FusedMultiplyAdd(x, x, e);
            f = MathF.FusedMultiplyAdd(x, x, f);
            g = MathF.FusedMultiplyAdd(x, x, g);
            h = MathF.FusedMultiplyAdd(x, x, h);
            i = MathF.FusedMultiplyAdd(x, x, i);
            j = MathF.FusedMultiplyAdd(x, x, j);
            k = MathF.FusedMultiplyAdd(x, x, k);
            l = MathF.FusedMultiplyAdd(x, x, l);
        }

        return a + b + c + d + e + f + g + h + i + j + k + l;
    }
}
