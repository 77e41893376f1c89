using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime.Cuda;

namespace Lux.Gen.Gpu;

/// <summary>NVIDIA's GPUs, through the driver alone.</summary>
static class Cuda
{
    public const string Kind = "cuda";

    public static IEnumerable<Finding> Find()
    {
        string library = OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1";
        if (OperatingSystem.IsMacOS())
        {
            return [new(Kind, "NVIDIA GPUs", "there is no CUDA for macOS")];
        }

        if (!NativeLibrary.TryLoad(library, out _))
        {
            return [new(Kind, "NVIDIA GPUs", $"NVIDIA's driver is not installed: {library} is not found. Install the driver (the CUDA toolkit is not needed); in a container, start it with access to the GPU")];
        }

        try
        {
            using Context context = NewContext();
            List<Finding> found = [];
            for (int i = 0; i < context.GetCudaDevices().Count; i++)
            {
                int index = i;
                CudaDevice device = context.GetCudaDevice(i);
                found.Add(new(IlgpuSource.NameOf(Kind, i), FormattableString.Invariant($"{device.Name}, {device.MemorySize / 1_000_000:N0} MB"), null)
                {
                    IsAutomatic = true,
                    NewContext = NewContext,
                    Select = c => c.GetCudaDevice(index),
                });
            }

            return found.Count > 0 ? found : [new(Kind, "NVIDIA GPUs", "the driver finds no GPU: see what nvidia-smi says")];
        }
        catch (Exception error)
        {
            return [new(Kind, "NVIDIA GPUs", $"the driver does not answer ({error.GetBaseException().Message}): see what nvidia-smi says")];
        }
    }

    static Context NewContext() => IlgpuSource.NewContext(static b => b.Cuda());
}
