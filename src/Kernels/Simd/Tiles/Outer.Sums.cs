using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Outer
{
    /// <summary>
    /// sums[i] (+)= Σⱼ Σ_rows a[i, j]: eight features side by side, summed across by one tree. What is beyond the last feature
    /// repeats it and is not stored.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void RowSums<TV, T>(nint features, nint count, View<T> a, nint aI, nint aJ, nint rows, bool first, View<T> sums)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        T* block = stackalloc T[8];
        View<T> eight = View<T>.Of(block);
        for (; features > 0; features -= 8, a += 8 * aI, sums += 8)
        {
            nint last = features - 1, a1 = nint.Min(1, last) * aI, a2 = nint.Min(2, last) * aI, a3 = nint.Min(3, last) * aI;
            nint a4 = nint.Min(4, last) * aI, a5 = nint.Min(5, last) * aI, a6 = nint.Min(6, last) * aI, a7 = nint.Min(7, last) * aI;
            TV c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
            View<T> source = a;
            for (nint j = count; j > 0; j--, source += aJ)
            {
                View<T> ar = source;
                for (nint r = rows; r > 0; r -= TV.Count, ar += TV.Count)
                {
                    TV mask = TV.FirstLanes((int)r);
                    c0 += TV.And(mask, TV.Load(ar));
                    c1 += TV.And(mask, TV.Load(ar, a1));
                    c2 += TV.And(mask, TV.Load(ar, a2));
                    c3 += TV.And(mask, TV.Load(ar, a3));
                    c4 += TV.And(mask, TV.Load(ar, a4));
                    c5 += TV.And(mask, TV.Load(ar, a5));
                    c6 += TV.And(mask, TV.Load(ar, a6));
                    c7 += TV.And(mask, TV.Load(ar, a7));
                }
            }

            TV.SumEight(eight, c0, c1, c2, c3, c4, c5, c6, c7);
            nint height = nint.Min(8, features);
            for (nint m = 0; m < height; m++)
                Put(sums + m, eight[m], first);
        }
    }
}
