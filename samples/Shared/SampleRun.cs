using System.CommandLine;
using System.Globalization;
using OxyPlot;

namespace Samples;

/// <summary>What each sample has around its network: options, a device, expectations that are checked, and plots.</summary>
sealed class SampleRun
{
    const int Kept = 0, Missed = 1, NoDevice = 2;

    readonly string plots;
    int expected, missed;

    SampleRun(Device device, ulong seed, string plots) => (Device, Seed, this.plots) = (device, seed, plots);

    public Device Device { get; }

    /// <summary>Where parameters and data start.</summary>
    public ulong Seed { get; }

    /// <summary>Runs a sample; returns the exit code: 0 where all that it expects is so, 1 where something is not, 2 where there is no such device.</summary>
    public static int Start(string[] args, string description, Action<SampleRun> sample)
    {
        Option<ulong> seed = new("--seed") { Description = "Where the parameters and the data start.", DefaultValueFactory = static _ => 1 };
        Option<string> device = new("--device") { Description = "cpu, eager, or auto. Without it LUX_DEVICE decides, else the fastest.", HelpName = "name" };
        Option<string> plots = new("--plots") { Description = "The folder for the plots.", HelpName = "folder", DefaultValueFactory = static _ => Path.Combine(AppContext.BaseDirectory, "plots") };
        RootCommand command = new(description) { seed, device, plots };
        command.SetAction(parsed =>
        {
            SampleRun run;
            try
            {
                run = new(parsed.GetValue(device) is { } name ? Device.Parse(name) : Device.Default, parsed.GetValue(seed), parsed.GetValue(plots)!);
            }
            catch (Exception absent) when (absent is ArgumentException or InvalidOperationException)
            {
                Console.Error.WriteLine(absent.Message);
                return NoDevice;
            }

            sample(run);
            Console.WriteLine(run.missed == 0 ? $"All {run.expected} expectations are met." : $"{run.missed} of {run.expected} expectations are missed.");
            return run.missed == 0 ? Kept : Missed;
        });
        return command.Parse(args).Invoke();
    }

    /// <summary>Prints a number and whether it is within its bounds, which decides about the exit code; NaN is not.</summary>
    public void Expect(string what, double value, double atLeast = double.NegativeInfinity, double atMost = double.PositiveInfinity)
    {
        bool isKept = value >= atLeast && value <= atMost;
        expected++;
        missed += isKept ? 0 : 1;
        string[] bounds = [.. new[] { Bound("at least", atLeast), Bound("at most", atMost) }.OfType<string>()];
        (isKept ? Console.Out : Console.Error).WriteLine(Text($"{(isKept ? "ok" : "MISSED")}: {what} is {value:G4}, expected {string.Join(" and ", bounds)}"));
    }

    /// <summary>Writes a plot and says where it is.</summary>
    public void Save(PlotModel plot, string name, int width = 640, int height = 400)
    {
        string path = Path.Combine(plots, $"{name}.svg");
        plot.SaveSvg(path, width, height);
        Console.WriteLine($"plot: {path}");
    }

    static string? Bound(string word, double bound) => double.IsFinite(bound) ? Text($"{word} {bound:G4}") : null;

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
