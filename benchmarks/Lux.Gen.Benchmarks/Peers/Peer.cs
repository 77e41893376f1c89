using System.Runtime.InteropServices;

namespace Lux.Gen.Benchmarks.Peers;

/// <summary>A library in one manner of using it, Lux.Gen among them.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Build">Builds its program; null, or why that failed.</param>
/// <param name="Command">Starts it on so many threads.</param>
/// <param name="MostThreads">How many threads it can use.</param>
sealed record Peer(string Name, Func<string?> Build, Func<int, string[]> Command, int MostThreads = int.MaxValue)
{
    static readonly string CProgram = Repository.Path("artifacts", "bin", "CPeer", "peer");

    // Two manners of one library are one program.
    static readonly Lazy<string?> TorchBuild = new(static () => BuildProject("torchsharp"));

    /// <summary>What the others are compared with.</summary>
    public static Peer Lux { get; } = new("Lux.Gen", static () => null, static threads => ["dotnet", typeof(Peer).Assembly.Location, "contestant", $"{threads}"]);

    public static Peer[] Others { get; } =
    [
        new("TorchSharp", static () => TorchBuild.Value, static threads => [.. TorchPrefix, "dotnet", Assembly("TorchSharpPeer"), "eager", $"{threads}"]),
        new("TorchSharp script", static () => TorchBuild.Value, static threads => [.. TorchPrefix, "dotnet", Assembly("TorchSharpPeer"), "scripted", $"{threads}"]),
        new("ONNX Runtime", static () => BuildProject("onnxruntime"), static threads => ["dotnet", Assembly("OnnxRuntimePeer"), $"{threads}"]),
        new("gcc -Ofast", BuildC, static _ => [CProgram], MostThreads: 1),
    ];

    // libtorch asks for a newer C++ library than some systems have: a command, such as a container's, that runs another in one that has it.
    static string[] TorchPrefix => Environment.GetEnvironmentVariable("LUX_PEERS_TORCH")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    static string Assembly(string project) => Repository.Path("artifacts", "bin", project, "release", $"{project}.dll");

    static string? BuildProject(string folder) => Repository.Run("dotnet", "build", "-c", "Release", "--nologo", "-v", "quiet", Repository.Path("benchmarks", "peers", folder));

    static string? BuildC()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(CProgram)!);
        string[] sources = Directory.GetFiles(Repository.Path("benchmarks", "peers", "c"), "*.c");

        // gcc takes halves of what AVX-512 has unless told otherwise.
        string[] width = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? ["-mprefer-vector-width=512"] : [];
        return Repository.Run("gcc", ["-std=gnu11", "-Ofast", "-march=native", .. width, "-Wall", "-o", CProgram, .. sources, "-lm"]);
    }
}
