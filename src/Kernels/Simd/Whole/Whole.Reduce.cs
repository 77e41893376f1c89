using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static unsafe partial class Whole
{
    /// <summary>y[o, i] = the reduction over c of x[o, c, i], both contiguous.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Reduce<TV, T, TOperation>(nint outer, nint count, nint inner, View<T> x, View<T> y)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TOperation : struct, IReduction
    {
        for (nint o = 0; o < outer; o++, x += count * inner, y += inner)
        {
            if (inner == 1)
            {
                y[0] = Row<TV, T, TOperation>(count, x);
                continue;
            }

            nint i = 0;
            for (; i + TV.Count <= inner; i += TV.Count)
                Column<TV, T, TOperation>(count, inner, x + i, y + i);
            for (; i < inner; i++)
                Column<Scalar<T>, T, TOperation>(count, inner, x + i, y + i);
        }
    }

    /// <summary>Four partial results hide the latency of one; they are folded pairwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static T Row<TV, T, TOperation>(nint count, View<T> x)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TOperation : struct, IReduction
    {
        TV a = TOperation.Start<TV>(), b = a, c = a, d = a;
        nint i = 0;
        for (; i + 4 * TV.Count <= count; i += 4 * TV.Count)
        {
            View<T> source = x + i;
            a = TOperation.Combine(a, TV.Load(source));
            b = TOperation.Combine(b, TV.Load(source + TV.Count));
            c = TOperation.Combine(c, TV.Load(source + 2 * TV.Count));
            d = TOperation.Combine(d, TV.Load(source + 3 * TV.Count));
        }

        for (; i + TV.Count <= count; i += TV.Count)
            a = TOperation.Combine(a, TV.Load(x + i));
        TV all = TOperation.Combine(TOperation.Combine(a, b), TOperation.Combine(c, d));
        Scalar<T> result = new(TV.Reduce<TOperation>(all));
        for (; i < count; i++)
            result = TOperation.Combine(result, Scalar<T>.Load(x + i));
        return result.Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Column<TV, T, TOperation>(nint count, nint pitch, View<T> x, View<T> y)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TOperation : struct, IReduction
    {
        TV result = TOperation.Start<TV>();
        for (nint c = 0; c < count; c++, x += pitch)
            result = TOperation.Combine(result, TV.Load(x));
        TV.Store(y, result);
    }
}
