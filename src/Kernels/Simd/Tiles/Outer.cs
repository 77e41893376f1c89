using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// Contractions over the rows of a tile: the gradient of a weight. A wide x is transposed, so that its features lie in the
/// lanes and the rows are the inner loop of an ordinary dot product; a narrow one keeps the rows in the lanes and sums across them.
/// </summary>
public static partial class Outer
{
    // What a call costs beside its work, in vector operations.
    const int PassCost = 10;

    /// <summary>The elements of scratch memory for a panel of x: two of the widest vectors of features.</summary>
    public static nint ScratchElements(nint stride) => 32 * stride;

    /// <summary>
    /// y[i · YI + k · YK] (+)= Σⱼ Σ_{r &lt; rows} a[(i · AI + j · AJ)][r] · x[(k · XK + j · XJ)][r], and, where
    /// <paramref name="sums"/> is given, sums[i] (+)= Σⱼ Σ_{r &lt; rows} a[(i · AI + j · AJ)][r]. Lanes beyond the rows have no influence.
    /// </summary>
    /// <param name="s">Extents and strides.</param>
    /// <param name="a">The tile's left operand (the adjoint of a layer's output): [features][stride].</param>
    /// <param name="x">The tile's right operand (a layer's input): [features][stride].</param>
    /// <param name="y">The result, element by element.</param>
    /// <param name="rows">The rows in use.</param>
    /// <param name="stride">The rows that a tile has room for: a multiple of 16, or 1.</param>
    /// <param name="first">Whether to store (else to add).</param>
    /// <param name="scratch"><see cref="ScratchElements"/> of memory for a wide x, or null.</param>
    /// <param name="sums">The sums of a (the gradient of a bias), or null.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TV, T>(
        in OuterShape s, View<T> a, View<T> x, View<T> y, nint rows, nint stride, bool first, View<T> scratch, View<T> sums)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        if (stride == 1)
        {
            Sums<TV, T>(s, a, rows, stride, first, sums);
            Single<TV, T>(s, a, x, y, first);
            return;
        }

        if (!scratch.IsNull && s.YK == 1 && s.K >= 2 * TV.Count && s.I >= 4)
        {
            Sums<TV, T>(s, a, rows, stride, first, sums);
            Wide<TV, T>(s, a, x, y, rows, stride, first, scratch);
            return;
        }

        // Register tiles of 4 × 2 and of 2 × 4 results, and of 4 × 4 with their sums, which else take a pass of their own.
        nint tall = (s.I + 3) / 4 * ((s.K + 1) / 2), flat = (s.I + 1) / 2 * ((s.K + 3) / 4), square = (s.I + 3) / 4 * ((s.K + 3) / 4);
        nint pass = sums.IsNull ? 0 : s.I + PassCost;
        if (TV.HasManyRegisters && 20 * square <= (8 * nint.Min(tall, flat)) + pass)
        {
            Square<TV, T>(s, a, x, y, rows, stride, first, sums);
            return;
        }

        Sums<TV, T>(s, a, rows, stride, first, sums);
        if (tall <= flat)
            Narrow<TV, T>(s, a, x, y, rows, stride, first);
        else
            Narrow<TV, T>(s.Swapped, x, a, y, rows, stride, first);
    }

    static void Sums<TV, T>(in OuterShape s, View<T> a, nint rows, nint stride, bool first, View<T> sums)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        if (sums.IsNull)
            return;

        // Of a single row j may lie in the lanes.
        if (stride == 1 && s.AJ == 1)
            RowSums<TV, T>(s.I, 1, a, s.AI, 0, s.J, first, sums);
        else
            RowSums<TV, T>(s.I, s.J, a, s.AI * stride, s.AJ * stride, rows, first, sums);
    }
}
