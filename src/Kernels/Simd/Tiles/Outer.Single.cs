using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

public static partial class Outer
{
    /// <summary><see cref="Run"/> for a single row whose features lie side by side: a product of two matrices, of which nothing is copied. What lies side by side is in the lanes: j, or what y has so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Single<TV, T>(in OuterShape s, View<T> a, View<T> x, View<T> y, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        if (s.AJ == 1 && s.XJ == 1 && s.J >= 2 * TV.Count)
        {
            Dot.ByFours<TV, T>(a, s.AI, s.I, x, s.XK, s.K, s.J, y, s.YI, s.YK, !first);
            return;
        }

        if (s.XK == 1 && s.YK == 1)
        {
            Lines<TV, T>(s, a, x, y, first);
            return;
        }

        if (s.AI == 1 && s.YI == 1)
        {
            Lines<TV, T>(s.Swapped, x, a, y, first);
            return;
        }

        PanelOperands<T> o = new() { A = a, AI = s.AI, AK = s.AJ, XK = s.XJ, YI = s.YI, Count = s.J, Accumulate = !first };
        for (nint k = 0; k < s.K; k++)
        {
            o.X = x + k * s.XK;
            o.Y = y + k * s.YK;
            Panel.Run<Scalar<T>, T, Panel.Even>(o, 1, s.I);
        }
    }

    // A few rows of y at a time, so that it is written in the order in which it lies.
    static void Lines<TV, T>(in OuterShape s, View<T> a, View<T> x, View<T> y, bool first)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        PanelOperands<T> o = new() { AI = s.AI, AK = s.AJ, X = x, XK = s.XJ, YI = s.YI, Count = s.J, Accumulate = !first };
        for (nint i = 0; i < s.I; i += LineRows)
        {
            (o.A, o.Y) = (a + i * s.AI, y + i * s.YI);
            Panel.Exact<TV, T>(o, s.K, nint.Min(LineRows, s.I - i));
        }
    }
}
