using System.Runtime.CompilerServices;

namespace Lux.Gen.Kernels;

/// <summary>The optimizer's step over flat blocks of parameters.</summary>
public static class Update
{
    /// <summary>
    /// Applies <paramref name="rule"/> to <paramref name="n"/> parameters and touches none beyond.
    /// </summary>
    /// <param name="rule">The rule, with this step's hyper-parameters.</param>
    /// <param name="p">The parameters.</param>
    /// <param name="g">Their gradients.</param>
    /// <param name="m">The first moments; unused (and may be null) where the rule keeps none.</param>
    /// <param name="v">The second moments; unused (and may be null) where the rule keeps fewer than two.</param>
    /// <param name="n">The number of parameters.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TV, T, TRule>(in TRule rule, View<T> p, View<T> g, View<T> m, View<T> v, nint n)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TRule : struct, IUpdateRule
    {
        nint whole = n - n % TV.Count;
        if (whole > 0)
            Block<TV, T, TRule>(rule, p, g, m, v, 0, whole);
        if (whole < n)
            Block<Scalar<T>, T, TRule>(rule, p, g, m, v, whole, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Block<TV, T, TRule>(TRule rule, View<T> p, View<T> g, View<T> m, View<T> v, nint from, nint to)
        where TV : struct, IVector<TV, T>
        where T : unmanaged
        where TRule : struct, IUpdateRule
    {
        for (nint i = from; i < to; i += TV.Count)
        {
            TV parameter = TV.Load(p + i);
            TV first = TRule.Moments > 0 ? TV.Load(m + i) : default, second = TRule.Moments > 1 ? TV.Load(v + i) : default;
            rule.Apply(ref parameter, TV.Load(g + i), ref first, ref second);
            TV.Store(p + i, parameter);
            if (TRule.Moments > 0)
                TV.Store(m + i, first);
            if (TRule.Moments > 1)
                TV.Store(v + i, second);
        }
    }
}
