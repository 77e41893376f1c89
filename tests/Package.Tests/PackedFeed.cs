namespace Lux.Gen.Tests;

[CollectionDefinition(nameof(PackedFeed))]
public sealed class PackedFeedCollection : ICollectionFixture<PackedFeed>;

/// <summary>The package, packed once from what the build left, in a folder that is a feed with a package cache of its own.</summary>
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

    void Pack() => Dotnet.Run(BuiltFrom.Repository, packages: null,
        "pack", "src/Runtime/Lux.Gen.csproj", "--no-build", "--no-restore",
        "-c", BuiltFrom.Configuration, "--artifacts-path", BuiltFrom.Artifacts, "-o", Feed,
        $"-p:PackageVersion={Version}", $"-p:NuspecOutputPath={Path.Combine(Folder, "nuspec")}").ShouldSucceed();

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
