using System.Runtime.InteropServices;
using TorchSharp;

namespace Lux.Gen.Benchmarks.Peers.Torch;

/// <summary>The native library.</summary>
static class Libtorch
{
    /// <summary>Why it cannot be loaded, in the loader's words: those of TorchSharp are about package references, whatever the reason is. Null where it can.</summary>
    public static string? Missing()
    {
        try
        {
            // In the order of their dependence, from beside this program.
            foreach (string name in (string[])["torch_cpu", "LibTorchSharp"])
            {
                NativeLibrary.Load(name, typeof(torch).Assembly, DllImportSearchPath.AssemblyDirectory);
            }

            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            string[] lines = e.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return lines.FirstOrDefault(static line => line.Contains("required by", StringComparison.Ordinal)) ?? lines[0];
        }
    }
}
