using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lux.Gen;

/// <summary>A field as reflection will see it: its name in metadata, and the field or captured parameter it is.</summary>
internal readonly record struct Slot(string Name, ISymbol Symbol);

/// <summary>The instance fields that the compiler gives a type, in the order of its metadata.</summary>
internal sealed class FieldLayouts(Compilation compilation, CancellationToken token)
{
    readonly Dictionary<INamedTypeSymbol, Slot[]> known = new(SymbolEqualityComparer.Default);

    public Slot[] Of(INamedTypeSymbol type)
    {
        if (!known.TryGetValue(type, out Slot[] slots))
        {
            known[type] = slots =
            [
                .. Captured(type).Select(static p => new Slot($"<{p.Name}>P", p)),
                .. DeclaredFields(type).Select(static f => new Slot(f.Name, f)),
            ];
        }

        return slots;
    }

    /// <summary>Fields and the fields behind auto-properties, but for those the generator itself adds.</summary>
    public static IEnumerable<IFieldSymbol> DeclaredFields(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>().Where(static f => !f.IsStatic && !f.IsEmitted());

    /// <summary>A primary constructor's parameters become fields where a member uses them after construction.</summary>
    IEnumerable<IParameterSymbol> Captured(INamedTypeSymbol type)
    {
        if (PrimaryConstructor(type) is not { } constructor || type.IsRecord)
        {
            return [];
        }

        HashSet<string> used = [.. type.DeclaringSyntaxReferences
            .SelectMany(r => ((TypeDeclarationSyntax)r.GetSyntax(token)).Members)
            .SelectMany(Bodies)
            .SelectMany(body => body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(name => Means(name, constructor)))
            .Select(static name => name.Identifier.ValueText)];
        return constructor.Parameters.Where(p => used.Contains(p.Name));
    }

    public IMethodSymbol? PrimaryConstructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.FirstOrDefault(c => c.DeclaringSyntaxReferences.Any(r => r.GetSyntax(token) is TypeDeclarationSyntax));

    bool Means(IdentifierNameSyntax name, IMethodSymbol constructor) =>
        constructor.Parameters.Any(p => p.Name == name.Identifier.ValueText)
        && compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, token).Symbol is IParameterSymbol parameter
        && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, constructor);

    // What runs after construction: everything but the initializers of fields and properties.
    static IEnumerable<SyntaxNode> Bodies(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax or BaseTypeDeclarationSyntax => [],
        PropertyDeclarationSyntax property => ((SyntaxNode?[])[property.AccessorList, property.ExpressionBody]).OfType<SyntaxNode>(),
        _ => [member],
    };
}
