namespace Lux.Gen.Tests;

[CollectionDefinition(nameof(PackedFeed))]
public sealed class PackedFeedCollection : ICollectionFixture<PackedFeed>;

/// <summary>The packages, packed once from what the build left, in a folder that is a feed with a package cache of its own. What they depend on comes from what the build restored.</summary>
public sealed class PackedFeed : IDisposable
{
    public PackedFeed()
    {
        Folder = Directory.CreateTempSubdirectory("lux-gen-package-").FullName;
        Feed = Path.Combine(Folder, "feed");
        Packages = Path.Combine(Folder, "packages");
        Directory.CreateDirectory(Feed);
        // Empty files end the search for settings in the folders above.
        foreach (string name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            File.WriteAllText(Path.Combine(Folder, name), "<Project />\n");
        File.WriteAllText(Path.Combine(Folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="{Feed}" />
                <add key="restored" value="{BuiltFrom.Restored}" />
              </packageSources>
            </configuration>
            """);

        try
        {
            Pack();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Folder { get; }

    public string Feed { get; }

    public string Packages { get; }

    /// <summary>A version that no other feed has.</summary>
    public string Version => "0.0.0-packagetests";

    public string Package => Path.Combine(Feed, $"Lux.Gen.{Version}.nupkg");

    public string ReportingPackage => Path.Combine(Feed, $"Lux.Gen.Reporting.{Version}.nupkg");

    public string GpuPackage => Path.Combine(Feed, $"Lux.Gen.Gpu.{Version}.nupkg");

    void Pack()
    {
        Pack("src/Runtime/Lux.Gen.csproj");
        Pack("src/Kernels/Ilgpu/Lux.Gen.Gpu.csproj");
        Pack("src/Reporting/Lux.Gen.Reporting.csproj");
    }

    void Pack(string project) => Dotnet.Run(BuiltFrom.Repository, packages: null,
        "pack", project, "--no-build", "--no-restore",
        "-c", BuiltFrom.Configuration, "--artifacts-path", BuiltFrom.Artifacts, "-o", Feed,
        $"-p:PackageVersion={Version}", $"-p:NuspecOutputPath={Path.Combine(Folder, "nuspec")}").ShouldSucceed();

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
