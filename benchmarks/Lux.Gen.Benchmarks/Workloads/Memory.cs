using System.Runtime.InteropServices;
using Lux.Gen.Kernels;

namespace Lux.Gen.Benchmarks.Workloads;

/// <summary>Memory for kernels, which live as long as the process.</summary>
static unsafe class Memory
{
    /// <summary>Aligned random numbers in [−1, 1).</summary>
    public static View<float> Random(int count)
    {
        float* memory = (float*)NativeMemory.AlignedAlloc((nuint)(count + 64) * sizeof(float), 64);
        Random random = new(1);
        for (int i = 0; i < count + 64; i++)
        {
            memory[i] = (2 * random.NextSingle()) - 1;
        }

        return View<float>.Of(memory);
    }
}
