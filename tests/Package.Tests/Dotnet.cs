using System.Diagnostics;
using System.Text;

namespace Lux.Gen.Tests;

/// <summary>Runs the dotnet command as a user would: in a folder, with nothing inherited from the build that runs the tests.</summary>
static class Dotnet
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>The exit code and what was printed, standard output and error together.</summary>
    public sealed record Result(int ExitCode, string Output)
    {
        /// <summary>The distinct lines with <paramref name="text"/>, without the project in brackets that MSBuild ends them with.</summary>
        public string[] LinesWith(string text) =>
            [.. Output.Split('\n')
                .Where(line => line.Contains(text, StringComparison.Ordinal))
                .Select(line => line.EndsWith("proj]", StringComparison.Ordinal) ? line[..line.LastIndexOf(" [", StringComparison.Ordinal)] : line)
                .Distinct()];

        public Result ShouldSucceed()
        {
            Assert.True(ExitCode == 0, Output);
            return this;
        }

        public Result ShouldFail()
        {
            Assert.True(ExitCode != 0, Output);
            return this;
        }
    }

    public static Result Run(string folder, string? packages, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Host, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsOfTheOuterBuild).ToArray())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // A build server that outlives the test would keep the temporary folder's analyzers open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        if (packages is not null)
            start.Environment["NUGET_PACKAGES"] = packages;

        using Process process = Process.Start(start)!;
        var output = new StringBuilder();
        void Append(object sender, DataReceivedEventArgs line)
        {
            lock (output)
                output.Append(line.Data).Append('\n');
        }
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} took longer than {Limit}.");
        }
        process.WaitForExit();
        lock (output)
            return new(process.ExitCode, output.ToString());
    }

    /// <summary>The same dotnet that runs this test.</summary>
    static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    static bool IsOfTheOuterBuild(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("LUX_", StringComparison.OrdinalIgnoreCase)
        || name is "Configuration" or "Platform" or "DOTNET_CLI_CONTEXT_VERBOSE";
}
