using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// y[i][·] (+)= Σₖ a[i, k] · x[k][·] over vectors of x and any number of rows of a: the one inner loop of all dot products. a is
/// read as scalars with strides, x and y as vectors with a pitch.
/// </summary>
static partial class Panel
{
    /// <summary>The bytes of a packed panel of x: half of a small L1 cache.</summary>
    internal const int PackedBytes = 16384;

    /// <summary>All vectors that hold one of <paramref name="lanes"/> lanes, two at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Lanes<TV, T>(
        nint lanes, nint rows, View<T> a, nint aI, nint aK, View<T> x, nint xK, View<T> y, nint yI, nint count, bool accumulate)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint vectors = (lanes + TV.Count - 1) / TV.Count, pairs = vectors >> 1;
        if (pairs > 0)
            Two<TV, T>(pairs, rows, a, aI, aK, x, xK, y, yI, count, accumulate);
        if ((vectors & 1) != 0)
        {
            nint done = 2 * pairs * TV.Count;
            Rows<TV, T, Size1>(1, rows, a, aI, aK, x + done, xK, y + done, yI, count, accumulate);
        }
    }

    /// <summary><paramref name="chunks"/> times two vectors of x and y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Two<TV, T>(
        nint chunks, nint rows, View<T> a, nint aI, nint aK, View<T> x, nint xK, View<T> y, nint yI, nint count, bool accumulate)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        if (TV.HasManyRegisters && rows >= 12)
        {
            nint groups = rows / 12, done = 12 * groups;
            Tall<TV, T>(chunks, groups, a, aI, aK, x, xK, y, yI, count, accumulate);
            rows -= done;
            a += done * aI;
            y += done * yI;
        }

        Rows<TV, T, Size2>(chunks, rows, a, aI, aK, x, xK, y, yI, count, accumulate);
    }

    /// <summary>
    /// Sixes, then what is left. A tile of one or two rows waits for its own sums, so 6q + 1 rows end in 4 + 3 and 6q + 2 in 4 + 4.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows<TV, T, TColumns>(
        nint chunks, nint rows, View<T> a, nint aI, nint aK, View<T> x, nint xK, View<T> y, nint yI, nint count, bool accumulate)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TColumns : struct, ISize
    {
        nint sixes = rows / 6, rest = rows - 6 * sixes;
        if (rest is 1 or 2 && sixes > 0)
        {
            sixes--;
            rest += 6;
        }

        if (sixes > 0)
        {
            Short<TV, T, Size6, TColumns>(chunks, sixes, a, aI, aK, x, xK, y, yI, count, accumulate);
            a += 6 * sixes * aI;
            y += 6 * sixes * yI;
        }

        if (rest is 4 or > 6)
        {
            nint fours = rest >> 2;
            Short<TV, T, Size4, TColumns>(chunks, fours, a, aI, aK, x, xK, y, yI, count, accumulate);
            a += 4 * fours * aI;
            y += 4 * fours * yI;
            rest -= 4 * fours;
        }

        switch (rest)
        {
            case 1: Short<TV, T, Size1, TColumns>(chunks, 1, a, aI, aK, x, xK, y, yI, count, accumulate); break;
            case 2: Short<TV, T, Size2, TColumns>(chunks, 1, a, aI, aK, x, xK, y, yI, count, accumulate); break;
            case 3: Short<TV, T, Size3, TColumns>(chunks, 1, a, aI, aK, x, xK, y, yI, count, accumulate); break;
            case 5: Short<TV, T, Size5, TColumns>(chunks, 1, a, aI, aK, x, xK, y, yI, count, accumulate); break;
        }
    }
}
