using ILGPU;
using Lux.Gen.Kernels;

namespace Lux.Gen.Gpu;

/// <summary>The kernels that a device starts: a thread for each piece of work, and nothing that depends on how threads are grouped.</summary>
static class Skeletons
{
    /// <summary>Runs an emitted kernel.</summary>
    public static void Run<TKernel>(TKernel kernel, int threads) where TKernel : struct, IGpuKernel
    {
        int i = Grid.GlobalIndex.X;
        if (i < threads)
        {
            kernel.Run(i);
        }
    }

    /// <summary>One step of an optimizer for each parameter. Views of moments that the rule does not keep are any views.</summary>
    public static void Update<TV, TRule>(TRule rule, ArrayView<TV> p, ArrayView<TV> g, ArrayView<TV> m, ArrayView<TV> v, int parameters)
        where TV : unmanaged, INumber<TV>
        where TRule : struct, IUpdateRule
    {
        int i = Grid.GlobalIndex.X;
        if (i < parameters)
        {
            TV parameter = p[i], first = TV.Create(0), second = TV.Create(0);
            if (TRule.Moments > 0)
            {
                first = m[i];
            }

            if (TRule.Moments > 1)
            {
                second = v[i];
            }

            rule.Apply(ref parameter, g[i], ref first, ref second);
            p[i] = parameter;
            if (TRule.Moments > 0)
            {
                m[i] = first;
            }

            if (TRule.Moments > 1)
            {
                v[i] = second;
            }
        }
    }
}
