using System.Diagnostics;

namespace Lux.Gen.Benchmarks.Peers;

/// <summary>The working tree this program was built in, where the peers' programs are built too.</summary>
static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>A path below it.</summary>
    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>Runs a command there to its end. Null, or the reason why it failed: the first line that speaks of an error, or else the last.</summary>
    public static string? Run(string command, params IEnumerable<string> arguments)
    {
        try
        {
            ProcessStartInfo start = new(command, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd() + errors.Result;
            process.WaitForExit();
            string[] lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return process.ExitCode == 0 ? null
                : lines.FirstOrDefault(static line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? lines.LastOrDefault() ?? $"{command} ended with {process.ExitCode}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return $"there is no {command} here";
        }
    }

    static string Find(string folder) => Directory.Exists(System.IO.Path.Combine(folder, "benchmarks", "peers")) ? folder
        : System.IO.Path.GetDirectoryName(folder) is { } parent ? Find(parent)
        : throw new InvalidOperationException("The peers' sources are not above this program: it has to run in the repository.");
}
