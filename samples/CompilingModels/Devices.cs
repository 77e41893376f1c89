using CompilingModels.Output;
using Lux.Gen;
using Spectre.Console;

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
        Table table = Page.Table("device", "what it is", "does it work?");
        foreach (DeviceReport report in Device.Survey())
        {
            table.Row(report.Name, report.Description, report.Device is null ? $"no: {report.Reason}" : "yes");
        }

        table.Row("auto", Device.Parse("auto").ToString(), "yes");
        Page.Write(table);
    }
}
