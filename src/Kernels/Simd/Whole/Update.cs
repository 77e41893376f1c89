using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>The optimizer's step over flat blocks of parameters.</summary>
public static class Update
{
    /// <summary>
    /// Applies <paramref name="rule"/> to <paramref name="n"/> parameters. Those beyond, up to a whole vector, are read and written back
    /// unchanged: all blocks have room for whole vectors, and two threads share none.
    /// </summary>
    /// <param name="rule">The rule, with this step's hyper-parameters.</param>
    /// <param name="p">The parameters.</param>
    /// <param name="g">Their gradients.</param>
    /// <param name="m">The first moments. Moments that the rule does not keep are unused and may be null.</param>
    /// <param name="v">The second moments.</param>
    /// <param name="w">The third moments.</param>
    /// <param name="n">The number of parameters.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TV, T, TRule>(in TRule rule, View<T> p, View<T> g, View<T> m, View<T> v, View<T> w, nint n)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TRule : struct, IUpdateRule
    {
        for (nint i = 0; i < n; i += TV.Count)
        {
            TV parameter = TV.Load(p, i);
            TV first = TRule.Moments > 0 ? TV.Load(m, i) : default, nextFirst = first;
            TV second = TRule.Moments > 1 ? TV.Load(v, i) : default, nextSecond = second;
            TV third = TRule.Moments > 2 ? TV.Load(w, i) : default, nextThird = third;
            TV moved = parameter - rule.Change(parameter, TV.Load(g, i), ref nextFirst, ref nextSecond, ref nextThird);
            if (n - i < TV.Count)
            {
                TV mask = TV.FirstLanes((int)(n - i));
                moved = TV.Select(mask, moved, parameter);
                nextFirst = TV.Select(mask, nextFirst, first);
                nextSecond = TV.Select(mask, nextSecond, second);
                nextThird = TV.Select(mask, nextThird, third);
            }

            TV.Store(p, i, moved);
            if (TRule.Moments > 0)
                TV.Store(m, i, nextFirst);
            if (TRule.Moments > 1)
                TV.Store(v, i, nextSecond);
            if (TRule.Moments > 2)
                TV.Store(w, i, nextThird);
        }
    }

    /// <summary>
    /// Writes what <paramref name="rule"/> makes of <paramref name="n"/> gradients to <paramref name="to"/>, which may be <paramref name="p"/> or <paramref name="g"/> itself. Those
    /// beyond, up to a whole vector, are read and written back unchanged.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Change<TV, T, TRule>(in TRule rule, View<T> p, View<T> g, View<T> to, nint n)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TRule : struct, IGradientRule
    {
        for (nint i = 0; i < n; i += TV.Count)
        {
            TV changed = rule.Change(TV.Load(p, i), TV.Load(g, i));
            TV.Store(to, i, n - i < TV.Count ? TV.Select(TV.FirstLanes((int)(n - i)), changed, TV.Load(to, i)) : changed);
        }
    }

    /// <summary>The sum of the squares of <paramref name="n"/> elements: blocks of them in T, the blocks in float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double SumOfSquares<TV, T>(View<T> x, nint n)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
    {
        const int Block = 512;
        double sum = 0;
        for (nint start = 0; start < n; start += Block)
        {
            nint end = nint.Min(start + Block, n);
            TV squares = TV.Create(0d);
            for (nint i = start; i < end; i += TV.Count)
            {
                TV value = TV.Load(x, i);
                value = end - i < TV.Count ? TV.Select(TV.FirstLanes((int)(end - i)), value, TV.Create(0d)) : value;
                squares = TV.MultiplyAdd(value, value, squares);
            }

            sum += Element.ToDouble(TV.Reduce<Sum>(squares));
        }

        return sum;
    }
}
