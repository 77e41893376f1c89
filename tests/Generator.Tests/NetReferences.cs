using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Lux.Gen.Tests;

/// <summary>.NET's own reference assemblies, as the SDK that builds these tests has them.</summary>
static class NetReferences
{
    public static ImmutableArray<MetadataReference> All { get; } =
        [.. Directory.GetFiles(Folder, "*.dll").Order(StringComparer.Ordinal).Select(path => MetadataReference.CreateFromFile(path))];

    static string Folder => typeof(NetReferences).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "ReferenceAssemblies").Value!;
}
