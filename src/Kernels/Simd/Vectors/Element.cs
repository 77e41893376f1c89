using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>Conversions of one element out of the generic type.</summary>
static class Element
{
    /// <summary>Truncated towards zero, saturating; 0 for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int ToInt32<T>(T value) where T : unmanaged =>
        typeof(T) == typeof(float) ? (int)Unsafe.BitCast<T, float>(value) : (int)Unsafe.BitCast<T, double>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double ToDouble<T>(T value) where T : unmanaged =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<T, float>(value) : Unsafe.BitCast<T, double>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsZero<T>(T value) where T : unmanaged =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<T, float>(value) == 0 : Unsafe.BitCast<T, double>(value) == 0;
}
