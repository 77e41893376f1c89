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
    /// <param name="m">The first moments; unused (and may be null) where the rule keeps none.</param>
    /// <param name="v">The second moments; unused (and may be null) where the rule keeps fewer than two.</param>
    /// <param name="n">The number of parameters.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TV, T, TRule>(in TRule rule, View<T> p, View<T> g, View<T> m, View<T> v, nint n)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TRule : struct, IUpdateRule
    {
        for (nint i = 0; i < n; i += TV.Count)
        {
            TV parameter = TV.Load(p, i), moved = parameter;
            TV first = TRule.Moments > 0 ? TV.Load(m, i) : default, nextFirst = first;
            TV second = TRule.Moments > 1 ? TV.Load(v, i) : default, nextSecond = second;
            rule.Apply(ref moved, TV.Load(g, i), ref nextFirst, ref nextSecond);
            if (n - i < TV.Count)
            {
                TV mask = TV.FirstLanes((int)(n - i));
                moved = TV.Select(mask, moved, parameter);
                nextFirst = TV.Select(mask, nextFirst, first);
                nextSecond = TV.Select(mask, nextSecond, second);
            }

            TV.Store(p, i, moved);
            if (TRule.Moments > 0)
                TV.Store(m, i, nextFirst);
            if (TRule.Moments > 1)
                TV.Store(v, i, nextSecond);
        }
    }
}
