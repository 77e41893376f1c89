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
        catch (ArgumentException absent)
        {
            // Without the framework's note of the parameter.
            reason = $"--device: {absent.Message.Split(" (Parameter")[0]}";
            return false;
        }
        catch (InvalidOperationException absent)
        {
            reason = absent.Message;
            return false;
        }
    }

    /// <summary>Prints what was looked for: devices that work, and why others do not.</summary>
    public static void Print()
    {
        foreach (DeviceReport report in Device.Survey())
        {
            Console.WriteLine($"{report.Name,-12} {report.Description}");
            if (report.Device is null)
            {
                Console.WriteLine($"{"",-12} does not work: {report.Reason}");
            }
        }

        Console.WriteLine($"{"auto",-12} {Device.Parse("auto")}");
    }
}
