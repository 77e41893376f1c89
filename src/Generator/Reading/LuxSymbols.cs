using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>Lux.Gen's own types as a compilation refers to them.</summary>
internal sealed class LuxSymbols(Compilation compilation)
{
    public IAssemblySymbol? Runtime => CompileModel?.ContainingAssembly;

    public INamedTypeSymbol? CompileModel { get; } = Find<CompileModelAttribute>(compilation);
    public INamedTypeSymbol? Objective { get; } = Find<ObjectiveAttribute>(compilation);
    public INamedTypeSymbol? Shape { get; } = Find<ShapeAttribute>(compilation);
    public INamedTypeSymbol? Tensor { get; } = Find<Tensor>(compilation);
    public INamedTypeSymbol? Module { get; } = Find<Module>(compilation);
    public INamedTypeSymbol? Layer { get; } = Find<Layer>(compilation);

    public bool IsModel(INamedTypeSymbol type) => type.Attribute(CompileModel) is not null;

    public bool IsObjective(IMethodSymbol method) => method.Attribute(Objective) is not null || (method.OverriddenMethod is { } overridden && IsObjective(overridden));

    /// <summary>What [CompileModel] says.</summary>
    public static Precision PrecisionOf(INamedTypeSymbol type) => type.GetAttributes()
        .Where(static a => a.AttributeClass?.MetadataFullName() == typeof(CompileModelAttribute).FullName)
        .SelectMany(static a => a.NamedArguments)
        .Where(static a => a.Key == nameof(CompileModelAttribute.Precision))
        .Select(static a => (Precision)a.Value.Value!)
        .FirstOrDefault();

    static INamedTypeSymbol? Find<T>(Compilation compilation) => compilation.GetTypeByMetadataName(typeof(T).FullName!);
}
