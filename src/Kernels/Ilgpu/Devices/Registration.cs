using System.ComponentModel;

namespace Lux.Gen.Gpu;

/// <summary>How this assembly's devices become known.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Registration
{
    /// <summary>Makes the GPUs of this machine devices of Lux.Gen. A program that uses the package calls it when it starts: the generator emits the call. More calls do nothing.</summary>
    public static void Register() => GpuSource.Current ??= new IlgpuSource();
}
