using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>What is known of a model from its declarations alone.</summary>
internal static class Sketches
{
    public static SurfaceSketch Of(INamedTypeSymbol type, EntryMethod[] methods)
    {
        // Two objectives of one name are an error; the first stands for both.
        IEnumerable<EntryMethod> distinct = methods.Where(static m => m.Kind == EntryKind.Forward)
            .Concat(methods.Where(static m => m.Kind == EntryKind.Objective).GroupBy(static m => m.Name).Select(static g => g.First()));
        return new(
            type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "",
            Headers(type),
            new(),
            new(),
            distinct.Select(static m => new EntrySketch(
                m.Name, m.Kind, m.Parameters.Select(static p => new Argument(p.Name, p.Type, p.Shape ?? Shape.Scalar, p.IsScalar)).ToArray(), m.OutputNames)).ToArray());
    }

    static TypeHeader[] Headers(INamedTypeSymbol type)
    {
        List<TypeHeader> headers = [];
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            headers.Insert(0, new(Keyword(t), t.Name));
        }

        return [.. headers];
    }

    static string Keyword(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface ? "interface" : (type.IsRecord ? "record " : "") + (type.TypeKind == TypeKind.Struct ? "struct" : "class");
}
