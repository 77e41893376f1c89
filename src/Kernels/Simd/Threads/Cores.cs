using System;
using System.IO;

namespace Lux.Gen.Kernels;

/// <summary>The machine's cores, which do arithmetic, as opposed to hardware threads, which share them.</summary>
static class Cores
{
    const string LinuxSmt = "/sys/devices/system/cpu/smt/active";

    /// <summary>The cores this process may use; where the system does not tell, its processors.</summary>
    internal static int Count { get; } = HasSharedCores() ? (Environment.ProcessorCount + 1) / 2 : Environment.ProcessorCount;

    static bool HasSharedCores()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            return File.Exists(LinuxSmt) && File.ReadAllText(LinuxSmt).Trim() == "1";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
