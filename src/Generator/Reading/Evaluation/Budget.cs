using System.Threading;
using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>What one model may cost to evaluate, so that an endless loop is an error and not an editor that hangs.</summary>
internal sealed class Budget(CancellationToken token)
{
    /// <summary>Operations for one model: some 0.3 s.</summary>
    const int Operations = 2_000_000;

    /// <summary>Kept back so that a loop that uses up the budget is told from what happens to run last.</summary>
    const int Reserve = 20_000;

    const int Depth = 200;

    int left = Operations, depth;

    public void Spend(IOperation op, int cost = 1)
    {
        left -= cost;
        if (left < 0)
        {
            throw TooMuch(op.Syntax);
        }

        if ((left & 63) == 0)
        {
            token.ThrowIfCancellationRequested();
            if (!HasStack())
            {
                throw new BuildError(Descriptors.Endless, "this is nested too deeply to be evaluated at build time", op.Syntax);
            }
        }
    }

    public void NextTurn(IOperation loop)
    {
        token.ThrowIfCancellationRequested();
        if (left < Reserve)
        {
            throw TooMuch(loop.Syntax);
        }
    }

    /// <summary>Enters a call; disposing leaves it.</summary>
    public Call Enter(IMethodSymbol method, SyntaxNode? call)
    {
        token.ThrowIfCancellationRequested();
        if (++depth > Depth || !HasStack())
        {
            throw new BuildError(Descriptors.Endless, $"'{method.Name}' calls itself too deeply to be evaluated at build time", call?.Place() ?? ((ISymbol)method).Place());
        }

        return new(this);
    }

    public readonly struct Call(Budget budget) : System.IDisposable
    {
        public void Dispose() => budget.depth--;
    }

    static bool HasStack()
    {
        try
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
            return true;
        }
        catch (System.InsufficientExecutionStackException)
        {
            return false;
        }
    }

    static BuildError TooMuch(SyntaxNode at) => new(Descriptors.Endless, "this takes too long to evaluate at build time: a compiled model's loops are executed when it is built", at);
}
