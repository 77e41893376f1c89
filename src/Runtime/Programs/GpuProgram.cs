using System.ComponentModel;

namespace Lux.Gen.Programs;

/// <summary>A program compiled for GPUs. Lux.Gen.Gpu, which runs it, knows more of it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GpuProgram
{
    private protected GpuProgram()
    {
    }
}
