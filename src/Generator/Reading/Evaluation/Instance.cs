using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>An object of a type in the user's source: its fields, by symbol.</summary>
internal sealed class Instance
{
    public Instance(INamedTypeSymbol type, FieldLayouts layouts)
    {
        (Type, Layouts, Face) = (type, layouts, this);
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>What everyone but the interpreter holds: a layer or module that linked code can call, or the instance itself.</summary>
    public object Face { get; set; }

    public Dictionary<IFieldSymbol, object?> Fields { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The parameters of primary constructors.</summary>
    public Dictionary<IParameterSymbol, object?> Parameters { get; } = new(SymbolEqualityComparer.Default);

    FieldLayouts Layouts { get; }

    public static Instance? Of(object? value) => value as Instance ?? (value as IFace)?.Instance;

    /// <summary>The members as <see cref="Module.Members"/> finds them at run time: by fields, those of base types first.</summary>
    public IEnumerable<Member> Members() => Type.AndBases().Reverse().SelectMany(Layouts.Of).SelectMany(slot => Module.Expand(Module.NameOf(slot.Name), ValueOf(slot)));

    public Instance Clone()
    {
        Instance copy = new(Type, Layouts);
        foreach (KeyValuePair<IFieldSymbol, object?> field in Fields)
        {
            copy.Fields.Add(field.Key, field.Value);
        }

        foreach (KeyValuePair<IParameterSymbol, object?> parameter in Parameters)
        {
            copy.Parameters.Add(parameter.Key, parameter.Value);
        }

        return copy;
    }

    object? ValueOf(Slot slot) => slot.Symbol switch
    {
        IFieldSymbol field => Fields.TryGetValue(field, out object? value) ? value : null,
        IParameterSymbol parameter => Parameters.TryGetValue(parameter, out object? value) ? value : null,
        _ => null,
    };
}
