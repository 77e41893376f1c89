using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lux.Gen;

/// <summary>What a class must be so that a part can be added to it.</summary>
internal static class TypeRules
{
    public static IEnumerable<Finding> Check(INamedTypeSymbol type, LuxSymbols symbols, CancellationToken token)
    {
        if (Version(symbols, type) is { } version)
        {
            yield return version;
        }

        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            if (t.Arity > 0)
            {
                yield return new(Descriptors.Generic, $"{t.Name} cannot be generic: {Subject(t, type)} is compiled for one set of types", t.Place());
            }

            if (!IsPartial(t, token))
            {
                yield return new(Descriptors.NotPartial, $"{t.Name} must be partial: the compiler adds to {Subject(t, type)}", t.Place());
            }

            if (t.IsFileLocal)
            {
                yield return new(Descriptors.ModelType, $"{t.Name} cannot be local to its file: the compiler adds to {Subject(t, type)} in another file", t.Place());
            }
        }

        if (type.IsStatic || type.IsAbstract)
        {
            yield return new(Descriptors.ModelType, $"{type.Name} cannot be {(type.IsStatic ? "static" : "abstract")}: a model is an object", type.Place());
        }
        else if (!type.InstanceConstructors.Any(static c => c.Parameters.IsEmpty))
        {
            yield return new(
                Descriptors.NoConstructor, $"{type.Name} needs a constructor without parameters: a model's sizes are constants, known when it is built", type.Place());
        }

        if (type.AndBases().Skip(1).FirstOrDefault(symbols.IsModel) is { } compiled)
        {
            yield return new(Descriptors.ModelType, $"{type.Name} derives from {compiled.Name}, which is compiled itself: hold a {compiled.Name} in a field instead", type.Place());
        }
    }

    static string Subject(INamedTypeSymbol type, INamedTypeSymbol model) => type.Is(model) ? "a model" : $"the model {model.Name} inside it";

    static bool IsPartial(INamedTypeSymbol type, CancellationToken token) => type.DeclaringSyntaxReferences
        .Select(r => r.GetSyntax(token))
        .OfType<TypeDeclarationSyntax>()
        .Any(static d => !d.SyntaxTree.IsEmitted() && d.Modifiers.Any(SyntaxKind.PartialKeyword));

    static Finding? Version(LuxSymbols symbols, INamedTypeSymbol type)
    {
        Version ours = typeof(TypeRules).Assembly.GetName().Version;
        return symbols.Runtime?.Identity.Version is { } theirs && theirs != ours
            ? new(Descriptors.Version, $"{type.Name} is compiled by version {ours.ToString(3)} of Lux.Gen's generator, but refers to version {theirs.ToString(3)} of Lux.Gen.dll: use one version of the package everywhere", type.Place())
            : null;
    }
}
