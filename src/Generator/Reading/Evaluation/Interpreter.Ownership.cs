using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Lux.Gen;

// What was made where, and who may change it. A call must not change what was there before it: the compiled program would not do so at run time.
internal sealed partial class Interpreter
{
    readonly Dictionary<object, Origin> origins = new(ByIdentity.Comparer);
    int phase, phases;

    readonly record struct Origin(SyntaxNode? Syntax, int Phase);

    /// <summary>Evaluates one thing apart from all others: what exists already is read-only to it.</summary>
    public T InPhase<T>(Func<T> body)
    {
        int outer = phase;
        phase = ++phases;
        try
        {
            return body();
        }
        finally
        {
            phase = outer;
        }
    }

    T Made<T>(T value, SyntaxNode? syntax) where T : class
    {
        origins[value] = new(syntax, phase);
        return value;
    }

    /// <summary>The expression that made a layer.</summary>
    SyntaxNode? Origins(object? value) => value is not null && origins.TryGetValue(value, out Origin origin) ? origin.Syntax : null;

    void Change(object what, IOperation op, Action change)
    {
        if (origins.TryGetValue(what, out Origin origin) && origin.Phase == phase)
        {
            change();
            return;
        }

        throw ChangesModel(op);
    }

    static BuildError ChangesModel(IOperation op) =>
        new(Descriptors.Mutation, $"'{op.Syntax.Text()}' would change the model during a call; what a model remembers is held in a StateVariable", op.Syntax);
}
