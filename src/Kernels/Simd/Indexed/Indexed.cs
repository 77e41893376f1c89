using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>Elements picked by indices, and summed by them. An index outside of the places picks 0, and what it sums is left out.</summary>
public static unsafe class Indexed
{
    /// <summary>For every row: y[b, i, …] = x[b, indices[b, i], …].</summary>
    /// <param name="s">Extents.</param>
    /// <param name="x">What is picked from.</param>
    /// <param name="indices">Integers, as numbers.</param>
    /// <param name="y">The result.</param>
    /// <param name="rows">The rows in use; 1 for values that have none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather<T>(in IndexShape s, RowView<T> x, RowView<T> indices, RowView<T> y, nint rows) where T : unmanaged
    {
        for (nint pick = 0; pick < s.Batch * s.Picks; pick++)
        {
            for (nint r = 0; r < rows; r++)
            {
                nint place = PlaceOf(s, pick, indices[pick, r]);
                View<T> target = y.View + ((pick * s.Run * y.Step) + (r * y.Lane));
                if (place < 0)
                {
                    for (nint f = 0; f < s.Run; f++)
                        target[f * y.Step] = default;
                    continue;
                }

                View<T> source = x.View + ((place * s.Run * x.Step) + (r * x.Lane));
                if (x.Step == 1 && y.Step == 1)
                {
                    Unsafe.CopyBlockUnaligned(target.Pointer, source.Pointer, checked((uint)(s.Run * sizeof(T))));
                    continue;
                }

                for (nint f = 0; f < s.Run; f++)
                    target[f * y.Step] = source[f * x.Step];
            }
        }
    }

    /// <summary>For every row: y[b, k, …] (+)= Σ x[b, i, …] over the i with indices[b, i] = k, in the order of rows and i.</summary>
    /// <param name="s">Extents.</param>
    /// <param name="x">The summands.</param>
    /// <param name="indices">Integers, as numbers.</param>
    /// <param name="y">The sums; all rows have the same where its lane is 0.</param>
    /// <param name="rows">The rows in use; 1 for values that have none.</param>
    /// <param name="first">Whether the sums begin at 0; otherwise at what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScatterAdd<T>(in IndexShape s, RowView<T> x, RowView<T> indices, RowView<T> y, nint rows, bool first) where T : unmanaged
    {
        if (first)
        {
            nint elements = s.Batch * s.Places * s.Run;
            if (y.Step == 1)
            {
                Whole.Fill(y.View, elements, default);
            }
            else
            {
                for (nint element = 0; element < elements; element++)
                    Whole.Fill(y.View + (element * y.Step), rows, default);
            }
        }

        for (nint pick = 0; pick < s.Batch * s.Picks; pick++)
        {
            for (nint r = 0; r < rows; r++)
            {
                nint place = PlaceOf(s, pick, indices[pick, r]);
                if (place < 0)
                    continue;
                View<T> source = x.View + ((pick * s.Run * x.Step) + (r * x.Lane)), target = y.View + ((place * s.Run * y.Step) + (r * y.Lane));
                for (nint f = 0; f < s.Run; f++)
                    Scalar<T>.Store(target, f * y.Step, Scalar<T>.Load(target, f * y.Step) + Scalar<T>.Load(source, f * x.Step));
            }
        }
    }

    // The place among those of all the batch, or −1.
    static nint PlaceOf<T>(in IndexShape s, nint pick, T index) where T : unmanaged
    {
        nint place = Element.ToInt32(index);
        return place >= 0 && place < s.Places ? (pick / s.Picks * s.Places) + place : -1;
    }
}
