using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>What the methods of a model must look like so that an engine can call them, and the names that stay free for the engine.</summary>
internal static class EntryRules
{
    public static IEnumerable<Finding> Check(INamedTypeSymbol type, EntryMethod[] methods, LuxSymbols symbols)
    {
        if (!methods.Any(static m => m.Kind == EntryKind.Forward))
        {
            yield return new(Descriptors.NoForward, $"{type.Name} needs a method Forward over tensors: it is what the model computes", type.Place());
        }

        Precision precision = LuxSymbols.PrecisionOf(type);
        foreach (Finding finding in methods.SelectMany(m => Signature(m, symbols, precision)).Concat(Names(type, methods)))
        {
            yield return finding;
        }
    }

    static IEnumerable<Finding> Signature(EntryMethod entry, LuxSymbols symbols, Precision precision)
    {
        IMethodSymbol method = entry.Method;
        if (method.IsStatic || method.IsGenericMethod || method.IsAsync)
        {
            string what = method.IsStatic ? "static" : method.IsGenericMethod ? "generic" : "async";
            yield return new(Descriptors.Signature, $"'{entry.Name}' cannot be {what}: an engine calls it on the model, with tensors", method.Place());
        }

        if (!IsTensor(method.ReturnType, symbols) && !IsTuple(method.ReturnType, symbols))
        {
            yield return new(Descriptors.Signature, $"'{entry.Name}' must return a Tensor or a tuple of tensors, not {method.ReturnType.Display()}", method.Place());
        }

        foreach (EntryParameter parameter in entry.Parameters)
        {
            if (parameter.Symbol.RefKind != RefKind.None || parameter.Symbol.IsParams || !(parameter.IsScalar || IsTensor(parameter.Symbol.Type, symbols)))
            {
                yield return new(Descriptors.Signature, $"'{parameter.Name}' must be a Tensor, or a float that is given at run time", parameter.Symbol.Place());
            }
            else if (parameter.Symbol.Attribute(symbols.Shape) is { } said && Shape(parameter, precision) is { } wrong)
            {
                yield return new(wrong.Rule, wrong.Message, said.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? parameter.Symbol.Place());
            }
        }
    }

    /// <summary>What is wrong with what [Shape] says.</summary>
    static (DiagnosticDescriptor Rule, string Message)? Shape(EntryParameter parameter, Precision precision) =>
        parameter.IsScalar ? (Descriptors.Argument, $"'{parameter.Name}' is a number and has no shape")
        : parameter.Shape is null ? (Descriptors.Argument, $"the sizes of '{parameter.Name}' must be positive numbers and names, such as [Shape(\"N\", 64)]")
        : parameter.Type == ElementType.Float64 && precision == Precision.Single ? (Descriptors.ElementTypes, ElementTypeRule.NeedsDouble)
        : null;

    static IEnumerable<Finding> Names(INamedTypeSymbol type, EntryMethod[] methods)
    {
        EntryMethod[] objectives = [.. methods.Where(static m => m.Kind == EntryKind.Objective)];
        foreach (EntryMethod objective in objectives.Where(static o => SurfaceNames.OfEngine.Contains(o.Name)))
        {
            yield return new(Descriptors.Collision, $"an objective cannot be named '{objective.Name}': the engine has a member of that name", objective.Method.Place());
        }

        foreach (EntryMethod again in objectives.GroupBy(static o => o.Name).SelectMany(static g => g.Skip(1)))
        {
            yield return new(Descriptors.Collision, $"two objectives are named '{again.Name}': the engine has one member for each", again.Method.Place());
        }

        HashSet<string> taken = [.. SurfaceNames.OfModel(objectives.Select(static o => o.Name))];
        IEnumerable<ISymbol> members = type.AndBases().SelectMany(static t => t.GetMembers()).Where(static m => !m.IsImplicitlyDeclared && !m.IsEmitted());
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            members = members.Append(t);
        }

        foreach (ISymbol member in members.Where(m => taken.Contains(m.Name) && m.Locations.Any(static l => l.IsInSource)).Distinct(SymbolEqualityComparer.Default))
        {
            yield return new(Descriptors.Collision, $"'{member.Name}' is a name that the compiler gives to a member of {type.Name}: choose another", member.Place());
        }
    }

    static bool IsTensor(ITypeSymbol type, LuxSymbols symbols) => type.Is(symbols.Tensor);

    static bool IsTuple(ITypeSymbol type, LuxSymbols symbols) => type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.All(e => IsTensor(e.Type, symbols));
}
