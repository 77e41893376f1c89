using ILGPU;

namespace Lux.Gen.Gpu;

/// <summary>Sets every element to a value. ILGPU's own is compiled anew once the collector has taken it, and that may happen while it starts.</summary>
readonly struct FillKernel<T>(ArrayView<T> view, T value) : IGpuKernel where T : unmanaged
{
    readonly ArrayView<T> view = view;
    readonly T value = value;

    public void Run(int i) => view[i] = value;
}
