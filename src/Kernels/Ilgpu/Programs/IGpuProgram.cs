namespace Lux.Gen.Gpu;

/// <summary>The body of a program compiled for GPUs: a line of launches. The generator emits it.</summary>
public interface IGpuProgram
{
    /// <summary>Hands all of the program's launches to the device's queue.</summary>
    static abstract void Run(GpuRun run);
}
