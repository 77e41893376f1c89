using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime.OpenCL;

namespace Lux.Gen.Gpu;

/// <summary>Devices through OpenCL 2.0 with the generic address space, which ILGPU's code needs.</summary>
static class OpenCl
{
    public const string Kind = "opencl";

    // Loaders come under the versioned name; ILGPU asks for the other, which only development packages bring.
    static readonly string[] Libraries = OperatingSystem.IsWindows() ? ["OpenCL.dll"]
        : OperatingSystem.IsMacOS() ? ["/System/Library/Frameworks/OpenCL.framework/OpenCL"]
        : ["libOpenCL.so.1", "libOpenCL.so"];

    // An assembly takes one resolver, once.
    static readonly Lazy<bool> resolved = new(static () =>
    {
        NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, static (name, _, _) => name == "OpenCL" ? Load() : 0);
        return true;
    });

    public static IEnumerable<Finding> Find()
    {
        if (Load() == 0)
        {
            return [new(Kind, "devices through OpenCL", $"there is no OpenCL loader: {Libraries[0]} is not found. Install one ({(OperatingSystem.IsWindows() ? "it comes with the GPU's driver" : "ocl-icd-libopencl1 on Debian and Ubuntu")}) and the device's OpenCL driver")];
        }

        try
        {
            _ = resolved.Value;
            using Context context = NewContext();
            List<Finding> found = [];
            for (int i = 0; i < context.GetCLDevices().Count; i++)
            {
                int index = i;
                CLDevice device = context.GetCLDevice(i);
                found.Add(new(IlgpuSource.NameOf(Kind, i), FormattableString.Invariant($"{device.Name}, {device.PlatformName}, {device.MemorySize / 1_000_000:N0} MB"), Refusal(device))
                {
                    IsAutomatic = (device.DeviceType & CLDeviceType.CL_DEVICE_TYPE_GPU) != 0,
                    NewContext = NewContext,
                    Select = c => c.GetCLDevice(index),
                });
            }

            return found.Count > 0 ? found : [new(Kind, "devices through OpenCL", "the OpenCL loader finds no device: install the OpenCL driver of the GPU (its .icd file belongs into /etc/OpenCL/vendors)")];
        }
        catch (Exception error)
        {
            return [new(Kind, "devices through OpenCL", $"OpenCL does not answer ({error.GetBaseException().Message}): see what clinfo says")];
        }
    }

    // Drivers with the address space call their language 1.2 or 3.0 and have what is needed all the same.
    static string? Refusal(CLDevice device) => device.Capabilities.GenericAddressSpace ? null
        : $"its driver ({device.DeviceVersion}) lacks OpenCL 2.0's generic address space: install a newer driver (PoCL from version 5)";

    static Context NewContext() => IlgpuSource.NewContext(static b => b.OpenCL(static _ => true));

    static nint Load()
    {
        foreach (string library in Libraries)
        {
            if (NativeLibrary.TryLoad(library, out nint handle))
            {
                return handle;
            }
        }

        return 0;
    }
}
