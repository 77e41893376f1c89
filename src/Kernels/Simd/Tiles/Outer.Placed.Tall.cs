using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Outer
{
    /// <summary>The rows and columns of a tall tile.</summary>
    const int TallRows = 8, TallColumns = 3;

    /// <summary>
    /// Up to eight rows × three columns of results, for machines with 32 registers: 11 vectors loaded for 24 products, where 4 × 2 take six for eight and wait for the second cache. Whole vectors of rows
    /// only.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Tall<TV, T, TRows>(
        View<T> a, nint aI, View<T> x, nint x1, nint x2, nint* placesA, nint* placesX, nint count, nint rows, View<T> y, nint yI, nint yK, nint width, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TRows : unmanaged
    {
        TV c00 = default, c01 = default, c02 = default;
        TV c10 = default, c11 = default, c12 = default;
        TV c20 = default, c21 = default, c22 = default;
        TV c30 = default, c31 = default, c32 = default;
        TV c40 = default, c41 = default, c42 = default;
        TV c50 = default, c51 = default, c52 = default;
        TV c60 = default, c61 = default, c62 = default;
        TV c70 = default, c71 = default, c72 = default;
        nint aI2 = 2 * aI, aI3 = 3 * aI;
        for (nint r = rows; r > 0; r -= TV.Count, a += TV.Count, x += TV.Count)
        {
            for (nint j = 0; j < count; j++)
            {
                View<T> xj = x + placesX[j], a0 = a + placesA[j], a3 = a0 + aI3, a6 = a3 + aI3;
                TV b0 = TV.Load(xj), b1 = TV.Load(xj, x1), b2 = TV.Load(xj, x2), l = TV.Load(a0);
                TV.MultiplyAdd(ref c00, l, b0);
                TV.MultiplyAdd(ref c01, l, b1);
                TV.MultiplyAdd(ref c02, l, b2);
                l = TV.Load(a0, aI);
                TV.MultiplyAdd(ref c10, l, b0);
                TV.MultiplyAdd(ref c11, l, b1);
                TV.MultiplyAdd(ref c12, l, b2);
                l = TV.Load(a0, aI2);
                TV.MultiplyAdd(ref c20, l, b0);
                TV.MultiplyAdd(ref c21, l, b1);
                TV.MultiplyAdd(ref c22, l, b2);
                l = TV.Load(a3);
                TV.MultiplyAdd(ref c30, l, b0);
                TV.MultiplyAdd(ref c31, l, b1);
                TV.MultiplyAdd(ref c32, l, b2);
                if (sizeof(TRows) > 4)
                {
                    l = TV.Load(a3, aI);
                    TV.MultiplyAdd(ref c40, l, b0);
                    TV.MultiplyAdd(ref c41, l, b1);
                    TV.MultiplyAdd(ref c42, l, b2);
                    l = TV.Load(a3, aI2);
                    TV.MultiplyAdd(ref c50, l, b0);
                    TV.MultiplyAdd(ref c51, l, b1);
                    TV.MultiplyAdd(ref c52, l, b2);
                }

                if (sizeof(TRows) > 6)
                {
                    l = TV.Load(a6);
                    TV.MultiplyAdd(ref c60, l, b0);
                    TV.MultiplyAdd(ref c61, l, b1);
                    TV.MultiplyAdd(ref c62, l, b2);
                    l = TV.Load(a6, aI);
                    TV.MultiplyAdd(ref c70, l, b0);
                    TV.MultiplyAdd(ref c71, l, b1);
                    TV.MultiplyAdd(ref c72, l, b2);
                }
            }
        }

        T* memory = stackalloc T[TallRows * TallColumns];
        View<T> sums = View<T>.Of(memory);
        TV.SumEight(sums, c00, c10, c20, c30, c40, c50, c60, c70);
        TV.SumEight(sums + 8, c01, c11, c21, c31, c41, c51, c61, c71);
        TV.SumEight(sums + 16, c02, c12, c22, c32, c42, c52, c62, c72);
        for (nint m = 0; m < sizeof(TRows); m++)
        {
            for (nint n = 0; n < width; n++)
                Put(y + (m * yI + n * yK), sums[n * TallRows + m], first);
        }
    }
}
