using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>A method that users will call through an engine.</summary>
internal sealed record EntryMethod(IMethodSymbol Method, EntryKind Kind, EntryParameter[] Parameters)
{
    public string Name => Method.Name;

    /// <summary>The names of its results: those of the tuple's items, else one for its kind.</summary>
    public string[] OutputNames => Method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple
        ? [.. tuple.TupleElements.Select(static e => e.Name)]
        : [Kind == EntryKind.Objective ? "Value" : "Output"];
}

/// <summary>A parameter of such a method, and what [Shape] says of it.</summary>
internal sealed record EntryParameter(IParameterSymbol Symbol, bool IsScalar, ElementType Type, Shape? Shape)
{
    public string Name => Symbol.Name;
}

/// <summary>The methods named Forward and those marked [Objective], the class's own and inherited ones.</summary>
internal static class EntryMethods
{
    public static IEnumerable<EntryMethod> Find(INamedTypeSymbol type, LuxSymbols symbols)
    {
        List<IMethodSymbol> methods = [];
        foreach (IMethodSymbol method in type.AndBases().SelectMany(static t => t.GetMembers().OfType<IMethodSymbol>()))
        {
            bool isOwn = method.ContainingType.Is(type) || method.DeclaredAccessibility != Accessibility.Private;
            if (isOwn && method.MethodKind == MethodKind.Ordinary && !method.IsEmitted() && !methods.Any(m => m.Root().Is(method.Root())))
            {
                methods.Add(method);
            }
        }

        return methods.Where(static m => m.Name == nameof(EntryKind.Forward)).Select(m => Read(m, EntryKind.Forward, symbols))
            .Concat(methods.Where(symbols.IsObjective).Select(m => Read(m, EntryKind.Objective, symbols)));
    }

    static EntryMethod Read(IMethodSymbol method, EntryKind kind, LuxSymbols symbols) => new(method, kind, [.. method.Parameters.Select(p => Read(p, symbols))]);

    // A number keeps the type the user gave it: it is passed on to the method.
    static EntryParameter Read(IParameterSymbol parameter, LuxSymbols symbols)
    {
        AttributeData? said = parameter.Attribute(symbols.Shape);
        return parameter.Type.SpecialType switch
        {
            SpecialType.System_Single => new(parameter, IsScalar: true, ElementType.Float32, Shape.Scalar),
            SpecialType.System_Double => new(parameter, IsScalar: true, ElementType.Float64, Shape.Scalar),
            _ => new(parameter, IsScalar: false, said is null ? ElementType.Float32 : TypeOf(said), said is null ? null : ShapeOf(said)),
        };
    }

    static ElementType TypeOf(AttributeData shape) => shape.NamedArguments
        .Where(static a => a.Key == nameof(ShapeAttribute.ElementType))
        .Select(static a => (ElementType)a.Value.Value!)
        .DefaultIfEmpty(ElementType.Float32)
        .First();

    /// <summary>The sizes as they are written; null where one is neither a positive number nor a name.</summary>
    static Shape? ShapeOf(AttributeData shape)
    {
        if (shape.ConstructorArguments.Length != 1 || shape.ConstructorArguments[0].IsNull)
        {
            return null;
        }

        Dim?[] sizes = [.. shape.ConstructorArguments[0].Values.Select(static v => v.Value switch
        {
            int number when number > 0 => (Dim?)number,
            string name when Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name) => Dim.Named(name),
            _ => null,
        })];
        return sizes.Contains(null) ? null : new([.. sizes.Select(static d => d!.Value)]);
    }
}
