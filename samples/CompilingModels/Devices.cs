using Lux.Gen;

namespace CompilingModels;

/// <summary>The device that the command line asks for.</summary>
static class Devices
{
    public const string List = "list";

    /// <summary>Finds a device by name; without one, the default. False, with the reason, where there is none.</summary>
    public static bool TryChoose(string? name, out Device device, out string reason)
    {
        (device, reason) = (Device.Eager, "");
        try
        {
            device = name is null ? Device.Default : Device.Parse(name);
            return true;
        }
        catch (Exception absent) when (absent is ArgumentException or InvalidOperationException)
        {
            reason = absent.Message;
            return false;
        }
    }

    public static void Print()
    {
        foreach (Device device in Device.All)
        {
            Console.WriteLine($"{device.Name,-6} {device}");
        }

        Console.WriteLine($"{"auto",-6} {Device.Parse("auto")}");
    }
}
