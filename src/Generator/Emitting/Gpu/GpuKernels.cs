namespace Lux.Gen;

/// <summary>The kernels of a model's programs for GPUs.</summary>
internal sealed class GpuKernels() : KernelSet(Class, "The kernels: what one thread does, and what it reads and writes.")
{
    public const string Class = "GpuKernels";

    /// <summary>The type of a kernel that is complete.</summary>
    public string TypeOf(GpuKernel kernel) => NameOf(kernel.Text(""), kernel.Wish, kernel.Text);
}
