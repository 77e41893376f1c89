using ILGPU;

namespace Lux.Gen.Gpu;

/// <summary>What a device starts: a thread for each piece of work, and nothing that depends on how threads are grouped.</summary>
static class Skeletons
{
    /// <summary>Runs a kernel.</summary>
    public static void Run<TKernel>(TKernel kernel, int threads) where TKernel : struct, IGpuKernel
    {
        int i = Grid.GlobalIndex.X;
        if (i < threads)
        {
            kernel.Run(i);
        }
    }
}
