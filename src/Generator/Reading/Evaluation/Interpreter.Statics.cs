using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lux.Gen;

// Static readonly fields and properties of the user's, evaluated where they are first read.
internal sealed partial class Interpreter
{
    readonly Dictionary<IFieldSymbol, object?> statics = new(SymbolEqualityComparer.Default);
    readonly GraphBuilder scratch = new();

    object? Static(IFieldSymbol field, IOperation op)
    {
        if (!bridge.IsSource(field))
        {
            return bridge.Find(field) is { IsStatic: true } linked ? ClrBridge.Normalize(linked.GetValue(null)) : Library.Get(this, field, op);
        }

        if (!field.IsReadOnly)
        {
            throw new BuildError(Descriptors.RunTimeOnly, $"'{(field.AssociatedSymbol ?? field).Name}' may change at run time: make it readonly or const", op.Syntax);
        }

        if (!statics.TryGetValue(field, out object? value))
        {
            if (field.ContainingType.StaticConstructors.FirstOrDefault(static c => !c.IsImplicitlyDeclared) is { } constructor)
            {
                throw Refuse(op.Syntax, $"{constructor.ContainingType.Name} has a static constructor; give the field an initializer instead");
            }

            statics[field] = Default(field.Type, op);
            statics[field] = value = InitializerOf(field) is { } initializer ? Apart(() => Initializer(initializer, new(null, field, phase))) : statics[field];
        }

        return value;
    }

    /// <summary>Evaluates what outlives a call. A tensor in it is a constant, on a graph of its own, and copied to where it is used.</summary>
    public T Apart<T>(System.Func<T> body)
    {
        using GraphBuilder.Scope scope = scratch.Enter();
        return InPhase(body);
    }

    EqualsValueClauseSyntax? InitializerOf(IFieldSymbol field) => (field.AssociatedSymbol ?? field).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token) switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer,
        PropertyDeclarationSyntax property => property.Initializer,
        _ => null,
    };
}
