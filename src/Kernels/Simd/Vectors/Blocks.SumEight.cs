using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lux.Gen.Kernels;

/// <summary>Horizontal sums of several vectors at once, as a tree: one shuffle and one addition serve two of them.</summary>
static partial class Blocks
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> Fold(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d) =>
        Lanes.AddPairs(Lanes.AddPairs(a, b), Lanes.AddPairs(c, d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> Fold(Vector128<double> a, Vector128<double> b) => Lanes.AddPairs(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> Fold(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        Vector256<float> sums = Lanes.AddPairs(Lanes.AddPairs(a, b), Lanes.AddPairs(c, d));
        return sums.GetLower() + sums.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> Fold(Vector256<double> a, Vector256<double> b)
    {
        Vector256<double> sums = Lanes.AddPairs(a, b);
        return sums.GetLower() + sums.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> Fold(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d) =>
        Fold(Halved(a), Halved(b), Halved(c), Halved(d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> Fold(Vector512<double> a, Vector512<double> b) => Fold(Halved(a), Halved(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Halved(Vector512<float> vector) => vector.GetLower() + vector.GetUpper();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Halved(Vector512<double> vector) => vector.GetLower() + vector.GetUpper();
}
