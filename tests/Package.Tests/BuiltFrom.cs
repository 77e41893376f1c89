using System.Reflection;

namespace Lux.Gen.Tests;

/// <summary>Where and how this assembly was built, as its project wrote it down.</summary>
static class BuiltFrom
{
    public static string Repository => Metadata("Repository");

    public static string Artifacts => Metadata("Artifacts");

    public static string Restored => Metadata("Restored");

    public static string Configuration => Metadata("Configuration");

    static string Metadata(string key) => typeof(BuiltFrom).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
