using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Outer
{
    /// <summary>The places that a list holds at a time.</summary>
    const int ListedPlaces = 512;

    /// <summary>
    /// <see cref="Run"/> where a and x lie as they like: y[i · YI + k · YK] (+)= Σⱼ Σ_{r &lt; rows} a[rowsOfA(i) + contractedA(j)][r] · x[columns(k) + contractedX(j)][r]. The gradient of a convolution's weight
    /// is such a sum: nothing is copied. The rows stay in the lanes, since what is summed over is long, and lanes beyond the rows have no influence.
    /// </summary>
    /// <param name="s">The extents B, I, J and K, and the strides AB, XB, YB, YI and YK; for the sums, which only one of B has, AI and AJ too. The others are not read.</param>
    /// <param name="rowsOfA">Where each i begins in a, in features.</param>
    /// <param name="contractedA">How far each j is from there.</param>
    /// <param name="columns">Where each k begins in x.</param>
    /// <param name="contractedX">How far each j is from there.</param>
    /// <param name="a">The tile's left operand: [features][stride].</param>
    /// <param name="x">The tile's right operand: [features][stride].</param>
    /// <param name="y">The result, element by element.</param>
    /// <param name="rows">The rows in use.</param>
    /// <param name="stride">The rows that a tile has room for: a multiple of 16, or 1.</param>
    /// <param name="first">Whether to store (else to add).</param>
    /// <param name="sums">The sums of a, or null.</param>
    /// <param name="threads">How many threads may take part: they share the rows of results.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Placed<TV, T>(
        in OuterShape s, in StridedShape rowsOfA, in StridedShape contractedA, in StridedShape columns, in StridedShape contractedX, View<T> a, View<T> x, View<T> y, nint rows, nint stride, bool first, View<T> sums, int threads)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        Sums<TV, T>(s, a + rowsOfA.Offset * stride, rows, stride, first, sums);
        if (stride > 1)
        {
            Shared<TV, T>(s, rowsOfA, contractedA, columns, contractedX, a, x, y, rows, stride, first, threads, Lanes.Rows);
            return;
        }

        nint line = nint.Min(Last(contractedA), Last(contractedX));
        Lanes lanes = LanesOf<TV, T>(s, rowsOfA, contractedA, columns, contractedX, line);
        if (lanes == Lanes.Lines)
            Shared<TV, T>(s with { J = s.J / line }, rowsOfA, contractedA.OfLines(line), columns, contractedX.OfLines(line), a, x, y, line, 1, first, threads, Lanes.Rows);
        else if (lanes == Lanes.None)
            Shared<Scalar<T>, T>(s, rowsOfA, contractedA, columns, contractedX, a, x, y, 1, 1, first, threads, Lanes.Rows);
        else
            Shared<TV, T>(s, rowsOfA, contractedA, columns, contractedX, a, x, y, 1, 1, first, threads, lanes);
    }

    static void Shared<TV, T>(
        in OuterShape s, in StridedShape rowsOfA, in StridedShape contractedA, in StridedShape columns, in StridedShape contractedX, View<T> a, View<T> x, View<T> y, nint rows, nint stride, bool first, int threads, Lanes lanes)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        int parts = Parts.Of((long)rows * s.B * s.I * s.J * s.K, s.B, s.I, TallRows, threads);
        fixed (OuterShape* shape = &s)
        fixed (StridedShape* ofA = &rowsOfA, alongA = &contractedA, ofX = &columns, alongX = &contractedX)
            WorkerPool.Shared.Run(parts, new PlacedWork<TV, T>(shape, ofA, alongA, ofX, alongX, a, x, y, rows, stride, first, parts, lanes));
    }

    readonly struct PlacedWork<TV, T>(
        OuterShape* s, StridedShape* rowsOfA, StridedShape* contractedA, StridedShape* columns, StridedShape* contractedX, View<T> a, View<T> x, View<T> y, nint rows, nint stride, bool first, int parts, Lanes lanes) : IWork
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        public void Run(int worker)
        {
            (nint b, nint end, nint from, nint count) = Parts.Part(s->B, s->I, TallRows, worker, parts);
            for (; b < end; b++)
            {
                View<T> ab = a + b * s->AB * stride, xb = x + b * s->XB * stride, yb = y + b * s->YB;
                switch (lanes)
                {
                    case Lanes.Across: PlacedAcross<TV, T>(*s, from, from + count, *rowsOfA, *contractedA, *columns, *contractedX, ab, xb, yb, first); break;
                    case Lanes.Gathered: PlacedGathered<TV, T>(*s, from, from + count, *rowsOfA, *contractedA, *columns, *contractedX, ab, xb, yb, first); break;
                    default: PlacedPart<TV, T>(*s, from, from + count, *rowsOfA, *contractedA, *columns, *contractedX, ab, xb, yb, rows, stride, first); break;
                }
            }
        }
    }

    // The rows of results from one to another, the first of which is a multiple of those of a tall tile.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void PlacedPart<TV, T>(
        in OuterShape s, nint from, nint to, in StridedShape rowsOfA, in StridedShape contractedA, in StridedShape columns, in StridedShape contractedX, View<T> a, View<T> x, View<T> y, nint rows, nint stride, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint* placesA = stackalloc nint[ListedPlaces];
        nint* placesX = stackalloc nint[ListedPlaces];
        Places ja = new(contractedA), jx = new(contractedX);

        // Rows of a that lie at equal distances are taken in tall tiles, as far as they fill some.
        nint whole = rows - rows % TV.Count, tall = TV.HasManyRegisters && whole > 0 && rowsOfA.Rank == 1 ? to - to % 4 + (to % 8 is 6 or 7 ? 2 : 0) : from;
        for (nint begin = 0; begin < s.J; begin += ListedPlaces, first = false)
        {
            nint count = nint.Min(ListedPlaces, s.J - begin);
            ja.List(placesA, count, stride);
            jx.List(placesX, count, stride);

            if (tall > from)
            {
                TallTiles<TV, T>(s, from, tall, rowsOfA, columns, a, x, placesA, placesX, count, whole, stride, y, first);
                Tiles<TV, T>(s, from, tall, rowsOfA, columns, a + whole, x + whole, placesA, placesX, count, rows - whole, stride, y, false);
            }

            Tiles<TV, T>(s, tall, to, rowsOfA, columns, a, x, placesA, placesX, count, rows, stride, y, first);
        }
    }

    static void TallTiles<TV, T>(
        in OuterShape s, nint from, nint to, in StridedShape rowsOfA, in StridedShape columns, View<T> a, View<T> x, nint* placesA, nint* placesX, nint count, nint rows, nint stride, View<T> y, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint aI = rowsOfA.Stride(0) * stride;
        a += rowsOfA.Offset * stride;
        for (nint m = from; m < to; m += TallRows)
        {
            nint left = to - m;
            View<T> am = a + m * aI, ym = y + m * s.YI;
            Places k = new(columns);
            for (nint n = 0; n < s.K; n += TallColumns, ym += TallColumns * s.YK)
            {
                // What is beyond the last column repeats the first and is not stored.
                nint width = nint.Min(TallColumns, s.K - n), x0 = k.Current * stride, x1 = 0, x2 = 0;
                k.Next();
                if (width > 1)
                {
                    x1 = k.Current * stride - x0;
                    k.Next();
                }

                if (width > 2)
                {
                    x2 = k.Current * stride - x0;
                    k.Next();
                }

                if (left >= TallRows)
                    Tall<TV, T, Size8>(am, aI, x + x0, x1, x2, placesA, placesX, count, rows, ym, s.YI, s.YK, width, first);
                else if (left >= 6)
                    Tall<TV, T, Size6>(am, aI, x + x0, x1, x2, placesA, placesX, count, rows, ym, s.YI, s.YK, width, first);
                else
                    Tall<TV, T, Size4>(am, aI, x + x0, x1, x2, placesA, placesX, count, rows, ym, s.YI, s.YK, width, first);
            }
        }
    }

    static void Tiles<TV, T>(
        in OuterShape s, nint from, nint to, in StridedShape rowsOfA, in StridedShape columns, View<T> a, View<T> x, nint* placesA, nint* placesX, nint count, nint rows, nint stride, View<T> y, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        if (rows == 0)
            return;
        nint* left = stackalloc nint[4];
        Places i = new(rowsOfA);
        i.Skip(from);
        for (nint m = from; m < to; m += 4)
        {
            // What is beyond the last row or column repeats it and is not stored.
            nint height = nint.Min(4, to - m);
            for (nint n = 0; n < 4; n++)
            {
                left[n] = n < height ? i.Current * stride : left[n - 1];
                if (n < height)
                    i.Next();
            }

            Places k = new(columns);
            for (nint n = 0; n < s.K; n += 2)
            {
                nint width = nint.Min(2, s.K - n), x0 = k.Current * stride;
                k.Next();
                nint x1 = width > 1 ? k.Current * stride : x0;
                if (width > 1)
                    k.Next();
                Tile<TV, T>(a, left, x + x0, x1 - x0, placesA, placesX, count, rows, y + (m * s.YI + n * s.YK), s.YI, s.YK, height, width, first);
            }
        }
    }

    /// <summary>4 × 2 results, the rows in the lanes; vector by vector of rows, so that the inner loop is the long one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Tile<TV, T>(
        View<T> a, nint* left, View<T> x, nint x1, nint* placesA, nint* placesX, nint count, nint rows, View<T> y, nint yI, nint yK, nint height, nint width, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        T* eight = stackalloc T[8];
        View<T> sums = View<T>.Of(eight);
        TV c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        nint whole = rows - rows % TV.Count, a1 = left[1] - left[0], a2 = left[2] - left[0], a3 = left[3] - left[0];
        View<T> ar = a + left[0], xr = x;
        for (nint r = whole; r > 0; r -= TV.Count, ar += TV.Count, xr += TV.Count)
        {
            for (nint j = 0; j < count; j++)
            {
                View<T> aj = ar + placesA[j], xj = xr + placesX[j];
                TV b0 = TV.Load(xj), b1 = TV.Load(xj, x1), l = TV.Load(aj);
                TV.MultiplyAdd(ref c00, l, b0);
                TV.MultiplyAdd(ref c01, l, b1);
                l = TV.Load(aj, a1);
                TV.MultiplyAdd(ref c10, l, b0);
                TV.MultiplyAdd(ref c11, l, b1);
                l = TV.Load(aj, a2);
                TV.MultiplyAdd(ref c20, l, b0);
                TV.MultiplyAdd(ref c21, l, b1);
                l = TV.Load(aj, a3);
                TV.MultiplyAdd(ref c30, l, b0);
                TV.MultiplyAdd(ref c31, l, b1);
            }
        }

        if (whole < rows)
        {
            // Both factors are masked: 0 · NaN is NaN.
            TV mask = TV.FirstLanes((int)(rows - whole));
            for (nint j = 0; j < count; j++)
            {
                View<T> aj = ar + placesA[j], xj = xr + placesX[j];
                TV b0 = TV.And(mask, TV.Load(xj)), b1 = TV.And(mask, TV.Load(xj, x1)), l = TV.And(mask, TV.Load(aj));
                TV.MultiplyAdd(ref c00, l, b0);
                TV.MultiplyAdd(ref c01, l, b1);
                l = TV.And(mask, TV.Load(aj, a1));
                TV.MultiplyAdd(ref c10, l, b0);
                TV.MultiplyAdd(ref c11, l, b1);
                l = TV.And(mask, TV.Load(aj, a2));
                TV.MultiplyAdd(ref c20, l, b0);
                TV.MultiplyAdd(ref c21, l, b1);
                l = TV.And(mask, TV.Load(aj, a3));
                TV.MultiplyAdd(ref c30, l, b0);
                TV.MultiplyAdd(ref c31, l, b1);
            }
        }

        TV.SumEight(sums, c00, c01, c10, c11, c20, c21, c30, c31);
        Scatter(sums, y, yI, yK, height, width, first);
    }
}
