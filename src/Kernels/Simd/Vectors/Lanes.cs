using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Lux.Gen.Kernels;

/// <summary>Interleaving and pairwise addition on 128 and 256 bit, with the x86 meaning (256 bit: each half by itself), on every machine; taking apart.</summary>
static class Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> UnpackLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> UnpackHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> UnpackLow(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> UnpackHigh(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[1], b[1]);

    /// <summary>[a₀+a₁, a₂+a₃, b₀+b₁, b₂+b₃].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> AddPairs(Vector128<float> a, Vector128<float> b) =>
        Sse3.IsSupported ? Sse3.HorizontalAdd(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.AddPairwise(a, b)
        : Vector128.Create(a[0] + a[1], a[2] + a[3], b[0] + b[1], b[2] + b[3]);

    /// <summary>[a₀+a₁, b₀+b₁].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> AddPairs(Vector128<double> a, Vector128<double> b) => UnpackLow(a, b) + UnpackHigh(a, b);

    /// <summary>[a₀, a₂, …, b₀, b₂, …].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> Evens(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.Shuffle(a, b, 0b10_00_10_00) : UnpackLow(UnpackLow(a, b), UnpackHigh(a, b));

    /// <inheritdoc cref="Evens(Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Evens(Vector256<float> a, Vector256<float> b) => Vector256.Create(Evens(a.GetLower(), a.GetUpper()), Evens(b.GetLower(), b.GetUpper()));

    /// <inheritdoc cref="Evens(Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Evens(Vector512<float> a, Vector512<float> b) =>
        Avx512F.IsSupported ? Avx512F.PermuteVar16x32x2(a, Vector512.CreateSequence(0, 2), b)
        : Vector512.Create(Evens(a.GetLower(), a.GetUpper()), Evens(b.GetLower(), b.GetUpper()));

    /// <inheritdoc cref="Evens(Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Evens(Vector256<double> a, Vector256<double> b) => Vector256.Create(UnpackLow(a.GetLower(), a.GetUpper()), UnpackLow(b.GetLower(), b.GetUpper()));

    /// <inheritdoc cref="Evens(Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Evens(Vector512<double> a, Vector512<double> b) =>
        Avx512F.IsSupported ? Avx512F.PermuteVar8x64x2(a, Vector512.CreateSequence(0L, 2L), b)
        : Vector512.Create(Evens(a.GetLower(), a.GetUpper()), Evens(b.GetLower(), b.GetUpper()));

    /// <summary>[a₀, a₀, a₁, a₁, …].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Twice(Vector128<float> a) => Vector256.Create(UnpackLow(a, a), UnpackHigh(a, a));

    /// <inheritdoc cref="Twice(Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Twice(Vector128<double> a) => Vector256.Create(UnpackLow(a, a), UnpackHigh(a, a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> UnpackLow(Vector256<float> a, Vector256<float> b) =>
        Avx.IsSupported ? Avx.UnpackLow(a, b)
        : Vector256.Create(UnpackLow(a.GetLower(), b.GetLower()), UnpackLow(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> UnpackHigh(Vector256<float> a, Vector256<float> b) =>
        Avx.IsSupported ? Avx.UnpackHigh(a, b)
        : Vector256.Create(UnpackHigh(a.GetLower(), b.GetLower()), UnpackHigh(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> UnpackLow(Vector256<double> a, Vector256<double> b) =>
        Avx.IsSupported ? Avx.UnpackLow(a, b)
        : Vector256.Create(UnpackLow(a.GetLower(), b.GetLower()), UnpackLow(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> UnpackHigh(Vector256<double> a, Vector256<double> b) =>
        Avx.IsSupported ? Avx.UnpackHigh(a, b)
        : Vector256.Create(UnpackHigh(a.GetLower(), b.GetLower()), UnpackHigh(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> AddPairs(Vector256<float> a, Vector256<float> b) =>
        Avx.IsSupported ? Avx.HorizontalAdd(a, b)
        : Vector256.Create(AddPairs(a.GetLower(), b.GetLower()), AddPairs(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> AddPairs(Vector256<double> a, Vector256<double> b) => UnpackLow(a, b) + UnpackHigh(a, b);
}
