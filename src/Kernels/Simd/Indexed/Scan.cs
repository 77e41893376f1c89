using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>Sums that run along an axis: [outer, count, inner].</summary>
public static class Scan
{
    /// <summary>For every row: y[o, c, i] = Σ x[o, k, i] over k ≤ c, added up in this order.</summary>
    /// <param name="outer">The elements before the axis, multiplied.</param>
    /// <param name="count">The elements of the axis.</param>
    /// <param name="inner">The elements behind the axis, multiplied.</param>
    /// <param name="x">The operand.</param>
    /// <param name="y">The result.</param>
    /// <param name="rows">The rows in use; 1 for values that have none.</param>
    public static void Sum<TV, T>(nint outer, nint count, nint inner, RowView<T> x, RowView<T> y, nint rows)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        if (x.Lane == 1 && y.Lane == 1 && y.Step > 1)
            Lines<TV, T>(outer, count, inner, x, y, rows);
        else
            Lines<Scalar<T>, T>(outer, count, inner, x, y, rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Lines<TV, T>(nint outer, nint count, nint inner, RowView<T> x, RowView<T> y, nint rows)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        for (nint o = 0; o < outer; o++)
        {
            for (nint i = 0; i < inner; i++)
            {
                for (nint r = 0; r < rows; r += TV.Count)
                {
                    TV sum = TV.Create(0d);
                    nint f = (o * count * inner) + i;
                    for (nint c = 0; c < count; c++, f += inner)
                    {
                        sum += TV.Load(x.View, (f * x.Step) + (r * x.Lane));
                        TV.Store(y.View, (f * y.Step) + (r * y.Lane), sum);
                    }
                }
            }
        }
    }
}
