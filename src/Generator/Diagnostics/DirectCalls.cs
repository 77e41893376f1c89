using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

/// <summary>Calls of a model's or layer's own methods where no engine runs, so that its parameters have no values.</summary>
internal static class DirectCalls
{
    public static void Check(OperationAnalysisContext context, LuxSymbols symbols)
    {
        if (context.Operation is not IInvocationOperation { TargetMethod: { IsStatic: false } method } call || !NeedsEngine(method, symbols) || RunsInEngine(call, context.ContainingSymbol, symbols))
        {
            return;
        }

        INamedTypeSymbol type = method.ContainingType;
        string how = symbols.IsModel(type)
            ? $"call it on an engine, as in model.On(Device.Default).{(method.Name == "Forward" ? "Predict(…)" : method.Name + ".Evaluate(…)")}"
            : $"hold the {type.Name} in a model and call the model's engine";
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.DirectCall, NameOf(call), $"'{type.Name}.{method.Name}' has no parameters to compute with outside an engine: {how}"));
    }

    /// <summary>Forward of a layer; Forward and the objectives of a model.</summary>
    static bool NeedsEngine(IMethodSymbol method, LuxSymbols symbols) =>
        (method.Name == "Forward" && !method.IsEmitted() && (method.ContainingType.DerivesFrom(symbols.Layer) || symbols.IsModel(method.ContainingType)))
        || (symbols.IsModel(method.ContainingType) && symbols.IsObjective(method));

    /// <summary>Whether the code belongs to a model: a member of a module or model, or a function over tensors such as an activation.</summary>
    static bool RunsInEngine(IInvocationOperation call, ISymbol containing, LuxSymbols symbols)
    {
        for (ISymbol? symbol = containing; symbol is not null; symbol = symbol.ContainingSymbol)
        {
            if (symbol is INamedTypeSymbol type && (type.DerivesFrom(symbols.Module) || type.AndBases().Any(symbols.IsModel)))
            {
                return true;
            }

            if (symbol is IMethodSymbol method && IsOverTensors(method, symbols))
            {
                return true;
            }
        }

        for (IOperation? op = call.Parent; op is not null; op = op.Parent)
        {
            if ((op is IAnonymousFunctionOperation lambda && IsOverTensors(lambda.Symbol, symbols)) || (op is ILocalFunctionOperation local && IsOverTensors(local.Symbol, symbols)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes and gives tensors: such a function is called with an engine's.</summary>
    static bool IsOverTensors(IMethodSymbol method, LuxSymbols symbols) =>
        method.Parameters.Any(p => p.Type.Is(symbols.Tensor))
        && (method.ReturnType.Is(symbols.Tensor) || (method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(e => e.Type.Is(symbols.Tensor))));

    static Location NameOf(IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax { Expression: var called }
        ? (called is MemberAccessExpressionSyntax member ? member.Name : called).GetLocation()
        : call.Syntax.GetLocation();
}
