using Lux.Gen.Programs;

namespace Lux.Gen.Gpu;

/// <summary>Programs compiled for GPUs, for the definition of a model.</summary>
public static class GpuPrograms
{
    /// <summary>The program of a type.</summary>
    public static GpuProgram Of<TProgram>() where TProgram : IGpuProgram => new Compiled<TProgram>();

    internal abstract class Compiled : GpuProgram
    {
        public abstract void Run(GpuRun run);
    }

    sealed class Compiled<TProgram> : Compiled where TProgram : IGpuProgram
    {
        public override void Run(GpuRun run) => TProgram.Run(run);
    }
}
