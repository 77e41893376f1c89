using System.IO.Compression;
using System.Xml.Linq;

namespace Lux.Gen.Tests;

[Collection(nameof(PackedFeed))]
public sealed class PackageContentTests(PackedFeed feed)
{
    [Fact]
    public void Runtime_kernels_generator_and_build_options_are_inside()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.Package);
        string[] files = [.. package.Entries
            .Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/") && !name.StartsWith("package/") && name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "Lux.Gen.nuspec",
                "README.md",
                "analyzers/dotnet/cs/Lux.Gen.Generator.dll",
                "build/Lux.Gen.props",
                "build/Lux.Gen.targets",
                "buildTransitive/Lux.Gen.props",
                "buildTransitive/Lux.Gen.targets",
                "lib/net10.0/Lux.Gen.Kernels.Simd.dll",
                "lib/net10.0/Lux.Gen.Kernels.Simd.xml",
                "lib/net10.0/Lux.Gen.dll",
                "lib/net10.0/Lux.Gen.xml",
            ],
            files);
    }

    [Fact]
    public void It_depends_on_no_package_and_is_no_development_dependency()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.Package);
        using Stream nuspec = package.GetEntry("Lux.Gen.nuspec")!.Open();
        XElement metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        Assert.DoesNotContain(metadata.Descendants(), element => element.Name.LocalName == "dependency");
        Assert.DoesNotContain(metadata.Elements(), element => element.Name.LocalName == "developmentDependency" && element.Value == "true");
        Assert.Contains(metadata.Elements(), element => element.Name.LocalName == "license" && element.Value == "MIT");
    }

    [Fact]
    public void The_gpu_package_depends_on_this_version_and_on_ilgpu() =>
        AssertHolds(feed.GpuPackage, "Lux.Gen.Gpu", "ILGPU [1.5.3]", "ILGPU.Algorithms [1.5.3]", $"Lux.Gen [{feed.Version}]");

    [Fact]
    public void The_reporting_package_depends_on_this_version_or_later_and_on_its_libraries() =>
        AssertHolds(feed.ReportingPackage, "Lux.Gen.Reporting", $"Lux.Gen {feed.Version}", "OxyPlot.Core 2.2.0", "Spectre.Console 0.57.2");

    static void AssertHolds(string path, string assembly, params string[] dependencies)
    {
        using ZipArchive package = ZipFile.OpenRead(path);
        Assert.Equal([$"lib/net10.0/{assembly}.dll", $"lib/net10.0/{assembly}.xml"], package.Entries.Select(static e => e.FullName).Where(static name => name.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        using Stream nuspec = package.GetEntry($"{assembly}.nuspec")!.Open();
        Assert.Equal(dependencies, XDocument.Load(nuspec).Descendants().Where(static e => e.Name.LocalName == "dependency").Select(static e => $"{e.Attribute("id")!.Value} {e.Attribute("version")!.Value}").Order(StringComparer.Ordinal));
    }
}
