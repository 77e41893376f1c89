using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>
/// y[i][·] (+)= Σₖ a[i, k] · x[k][·] over vectors of x and any number of rows of a: the one inner loop of all dot products. a is
/// read as scalars with strides, y as vectors with a pitch, and x as vectors with a pitch (<see cref="Even"/>) or at places that a
/// list gives (<see cref="Listed"/>).
/// </summary>
static partial class Panel
{
    /// <summary>The bytes of a packed panel of x: half of a small L1 cache.</summary>
    internal const int PackedBytes = 16384;

    /// <summary>x lies at equal distances.</summary>
    internal struct Even;

    /// <summary>Where x lies, a list says.</summary>
    internal struct Listed;

    /// <summary>Rows of a tile in the lanes; a single row, whose features lie side by side, element by element.</summary>
    internal static void RunRows<TV, T, TPlaces>(in PanelOperands<T> o, nint rows, nint stride, nint height)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TPlaces : struct
    {
        if (stride == 1)
            Run<Scalar<T>, T, TPlaces>(o, rows, height);
        else
            Run<TV, T, TPlaces>(o, rows, height);
    }

    /// <summary>All vectors that hold one of <paramref name="lanes"/> lanes, two at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Run<TV, T, TPlaces>(in PanelOperands<T> o, nint lanes, nint rows)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TPlaces : struct
    {
        nint vectors = (lanes + TV.Count - 1) / TV.Count, pairs = vectors >> 1;
        if (pairs > 0)
            Pairs<TV, T, TPlaces>(o, pairs, rows);
        if ((vectors & 1) != 0)
        {
            nint done = 2 * pairs * TV.Count;
            Rows<TV, T, TPlaces, Size1>(o, 1, rows, o.A, o.X + done, o.Y + done);
        }
    }

    /// <summary>So many lanes and none beyond: whole vectors, and the rest one by one.</summary>
    internal static void Exact<TV, T>(PanelOperands<T> o, nint lanes, nint rows)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        nint whole = lanes - lanes % TV.Count;
        if (whole > 0)
            Run<TV, T, Even>(o, whole, rows);
        if (whole == lanes)
            return;
        (o.X, o.Y) = (o.X + whole, o.Y + whole);
        Run<Scalar<T>, T, Even>(o, lanes - whole, rows);
    }

    /// <summary>Pairs of vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Pairs<TV, T, TPlaces>(in PanelOperands<T> o, nint pairs, nint rows)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TPlaces : struct
    {
        View<T> a = o.A, y = o.Y;
        if (TV.HasManyRegisters && rows >= 12)
        {
            nint groups = rows / 12, done = 12 * groups;
            Tall<TV, T, TPlaces>(o, pairs, groups, a, o.X, y);
            rows -= done;
            a += done * o.AI;
            y += done * o.YI;
        }

        Rows<TV, T, TPlaces, Size2>(o, pairs, rows, a, o.X, y);
    }

    /// <summary>
    /// Sixes, then what is left. A tile of one or two rows waits for its own sums, so 6q + 1 rows end in 4 + 3 and 6q + 2 in 4 + 4.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Rows<TV, T, TPlaces, TColumns>(in PanelOperands<T> o, nint chunks, nint rows, View<T> a, View<T> x, View<T> y)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TPlaces : struct
        where TColumns : unmanaged
    {
        nint sixes = rows / 6, rest = rows - 6 * sixes;
        if (rest is 1 or 2 && sixes > 0)
        {
            sixes--;
            rest += 6;
        }

        if (sixes > 0)
        {
            Short<TV, T, TPlaces, Size6, TColumns>(o, chunks, sixes, a, x, y);
            a += 6 * sixes * o.AI;
            y += 6 * sixes * o.YI;
        }

        if (rest is 4 or > 6)
        {
            nint fours = rest >> 2;
            Short<TV, T, TPlaces, Size4, TColumns>(o, chunks, fours, a, x, y);
            a += 4 * fours * o.AI;
            y += 4 * fours * o.YI;
            rest -= 4 * fours;
        }

        switch (rest)
        {
            case 1: Short<TV, T, TPlaces, Size1, TColumns>(o, chunks, 1, a, x, y); break;
            case 2: Short<TV, T, TPlaces, Size2, TColumns>(o, chunks, 1, a, x, y); break;
            case 3: Short<TV, T, TPlaces, Size3, TColumns>(o, chunks, 1, a, x, y); break;
            case 5: Short<TV, T, TPlaces, Size5, TColumns>(o, chunks, 1, a, x, y); break;
        }
    }
}
