using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>One call that is going on: its variables, and the frame it is nested in where it is a lambda or a local function.</summary>
internal sealed class Frame(object? self, ISymbol owner, int phase, Frame? outer = null)
{
    readonly Dictionary<ISymbol, Variable> variables = new(SymbolEqualityComparer.Default);
    readonly Stack<object?> receivers = [];

    public object? Self => self;

    public object? Result { get; set; }

    /// <summary>The object that an initializer, a pattern or <c>?.</c> speaks of without naming it.</summary>
    public object? Receiver => receivers.Peek();

    public void Push(object? receiver) => receivers.Push(receiver);
    public void Pop() => receivers.Pop();

    /// <summary>A new variable each time its declaration is reached: each turn of a loop has its own.</summary>
    public void Declare(ISymbol symbol, object? value) => variables[symbol] = new(value, phase);

    public Variable? Find(ISymbol symbol) => variables.TryGetValue(symbol, out Variable? variable) ? variable : outer?.Find(symbol);

    /// <summary>The variables as a closure made now sees them: shared, but not replaced by later declarations.</summary>
    public Frame Capture()
    {
        Frame captured = new(self, owner, phase, outer?.Capture());
        foreach (KeyValuePair<ISymbol, Variable> pair in variables)
        {
            captured.variables.Add(pair.Key, pair.Value);
        }

        return captured;
    }

    /// <summary>The frame of the method or lambda in which a local function is declared.</summary>
    public Frame Declaring(IMethodSymbol localFunction) =>
        outer is null || SymbolEqualityComparer.Default.Equals(owner, localFunction.ContainingSymbol) ? this : outer.Declaring(localFunction);
}
