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
        catch (ArgumentException)
        {
            reason = $"--device: there is no device '{name}' here; there are {string.Join(", ", Device.All.Select(static d => d.Name))}, and auto for the fastest";
            return false;
        }
        catch (InvalidOperationException absent)
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
