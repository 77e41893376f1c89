namespace Lux.Gen.Gpu;

/// <summary>What one thread of a GPU does; its operands are its fields. The generator emits it.</summary>
public interface IGpuKernel
{
    /// <summary>The work of thread number <paramref name="i"/>.</summary>
    void Run(int i);
}
