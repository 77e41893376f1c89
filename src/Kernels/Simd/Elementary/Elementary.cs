using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// Elementary functions, one source for every width and both precisions: the same bits in a vector and alone. NaN gives NaN.
/// The errors are in units in the last place (ulp) of the exact result, the largest over all float32, with and without a fused multiply-add, and over a sample of float64.
/// </summary>
public static class Elementary
{
    /// <summary>eˣ, within 1.1 ulp in float32 and 1.5 in float64, subnormal results included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Exp<TV>(TV x) where TV : struct, INumber<TV> => TV.ByPrecision<ExpFunction>(x);

    /// <summary>eˣ − 1, accurate near 0, within 1.8 ulp in float32 and 3 in float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Expm1<TV>(TV x) where TV : struct, INumber<TV> => TV.ByPrecision<Expm1Function>(x);

    /// <summary>ln x, within 0.9 ulp in float32 and 2 in float64; −∞ at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Log<TV>(TV x) where TV : struct, INumber<TV> => TV.ByPrecision<LogFunction>(x);

    /// <summary>ln(1 + x), accurate near 0, within 0.9 ulp in float32 and 2.5 in float64; −∞ at −1, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Log1p<TV>(TV x) where TV : struct, INumber<TV> => TV.ByPrecision<Log1pFunction>(x);

    /// <summary>tanh x, accurate near 0, within 2.7 ulp in float32 and 4 in float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Tanh<TV>(TV x) where TV : struct, INumber<TV> => TV.ByPrecision<TanhFunction>(x);

    /// <summary>1 / (1 + e⁻ˣ), within 3.2 ulp in float32 and 4 in float64; results that would be subnormal are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Sigmoid<TV>(TV x) where TV : struct, INumber<TV> => TV.ByPrecision<SigmoidFunction>(x);

    /// <summary>erf x = 2/√π ∫₀ˣ e^(−t²) dt, within 1.4 ulp in float32 and 2 in float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Erf<TV>(TV x) where TV : struct, INumber<TV> => TV.ByPrecision<ErfFunction>(x);

    /// <summary>sin x, within 1.6 ulp in float32 and 2 in float64 for |x| ≤ 65,536; beyond, it grows inaccurate but stays in [−1, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Sin<TV>(TV x) where TV : struct, INumber<TV> => TV.ByPrecision<SinFunction>(x);

    /// <summary>cos x, within 1.6 ulp in float32 and 2 in float64 for |x| ≤ 65,536; beyond, it grows inaccurate but stays in [−1, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Cos<TV>(TV x) where TV : struct, INumber<TV> => TV.ByPrecision<CosFunction>(x);

    /// <summary>aᵇ with the special cases of IEEE 754 pow, within 2 ulp in both precisions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Pow<TV>(TV a, TV b) where TV : struct, INumber<TV> => TV.IsDouble ? Power.Double(a, b) : Power.Single(a, b);

    /// <summary>1 / √x, within 1.5 ulp in float32 and 2 in float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Rsqrt<TV>(TV x) where TV : struct, INumber<TV> => TV.Create(1) / TV.Sqrt(x);
}
