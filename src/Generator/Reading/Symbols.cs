using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>Questions about the user's types and members.</summary>
internal static class Symbols
{
    /// <summary>A type and the types it derives from, the most derived first.</summary>
    public static IEnumerable<INamedTypeSymbol> AndBases(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            yield return t;
        }
    }

    public static bool DerivesFrom(this ITypeSymbol type, ITypeSymbol? other) =>
        other is not null && type is INamedTypeSymbol named && named.AndBases().Any(t => t.Is(other));

    public static bool Is(this ISymbol? symbol, ISymbol? other) => SymbolEqualityComparer.Default.Equals(symbol, other);

    public static AttributeData? Attribute(this ISymbol symbol, INamedTypeSymbol? attribute) =>
        attribute is null ? null : symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass.Is(attribute));

    /// <summary>Whether the generator itself wrote the declaration: it does not see its own output, but the analyzer does.</summary>
    public static bool IsEmitted(this ISymbol symbol) =>
        !symbol.DeclaringSyntaxReferences.IsEmpty && symbol.DeclaringSyntaxReferences.All(static r => r.SyntaxTree.IsEmitted());

    public static bool IsEmitted(this SyntaxTree tree) =>
        tree.FilePath.Length > 0 && Path.GetFileName(Path.GetDirectoryName(tree.FilePath)) == typeof(ModelGenerator).FullName;

    /// <summary>The most derived method or accessor that overrides <paramref name="method"/> in <paramref name="type"/>, or implements it there.</summary>
    public static IMethodSymbol Dispatch(this INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            return type.FindImplementationForInterfaceMember(method) is not IMethodSymbol found ? method
                : found.ContainingType.TypeKind == TypeKind.Interface ? found
                : type.Dispatch(found);
        }

        IMethodSymbol root = method.Root();
        return type.AndBases().SelectMany(t => t.GetMembers(method.Name).OfType<IMethodSymbol>()).FirstOrDefault(m => m.Root().Is(root)) ?? method;
    }

    /// <summary>The first declaration of a method that others override.</summary>
    public static IMethodSymbol Root(this IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
        {
            method = overridden;
        }

        return method.OriginalDefinition;
    }

    /// <summary>A type's name in metadata: Lux.Gen.Outer+Inner`1.</summary>
    public static string MetadataFullName(this INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? outer.MetadataFullName() + "+" + type.MetadataName
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.MetadataName
        : type.MetadataName;

    /// <summary>A type or member as a message names it.</summary>
    public static string Display(this ISymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
