using System;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

// Lambdas and method groups, as real delegates.
internal sealed partial class Interpreter
{
    // An initializer fills parameters at run time. At build time only its place counts.
    static readonly Initializer Inert = static (_, _) => throw new InvalidOperationException("an initializer runs when a model is set up, not when it is built");

    object? Delegate(IDelegateCreationOperation op, Frame frame)
    {
        ITypeSymbol type = op.Type ?? throw new CompilerErrorException();
        if (bridge.Exact(type) == typeof(Initializer))
        {
            return Inert;
        }

        if (!typeof(Delegate).IsAssignableFrom(bridge.Represent(type)))
        {
            throw Refuse(op.Syntax, "functions have up to four parameters at build time");
        }

        return op.Target switch
        {
            IAnonymousFunctionOperation function => Lambda(bridge.Represent(type), function, frame.Capture()),
            IMethodReferenceOperation reference => MethodGroup(bridge.Represent(type), reference, frame),
            _ => Evaluate(op.Target, frame),
        };
    }

    Delegate Lambda(Type type, IAnonymousFunctionOperation function, Frame captured)
    {
        IMethodSymbol symbol = function.Symbol;
        if (symbol.IsAsync || symbol.Parameters.Any(static p => p.RefKind != RefKind.None))
        {
            throw Refuse(function.Syntax, "functions take and return values at build time");
        }

        return Delegates.Create(type, arguments =>
        {
            Frame frame = new(captured.Self, symbol, phase, captured);
            for (int i = 0; i < arguments.Length; i++)
            {
                frame.Declare(symbol.Parameters[i], arguments[i]);
            }

            using Budget.Call _ = budget.Enter(symbol, function.Syntax);
            return Adopt(Run(function.Body, frame));
        });
    }

    Delegate MethodGroup(Type type, IMethodReferenceOperation reference, Frame frame)
    {
        IMethodSymbol method = reference.Method;
        object? on = reference.Instance is null ? null : NotNull(Evaluate(reference.Instance, frame), reference.Instance);
        if (Instance.Of(on) is { } instance && reference.Instance is not IInstanceReferenceOperation { Syntax: BaseExpressionSyntax })
        {
            method = instance.Type.Dispatch(method);
        }

        if (method.MethodKind == MethodKind.LocalFunction)
        {
            Frame declaring = frame.Declaring(method).Capture();
            return Delegates.Create(type, arguments => Adopt(InvokeLocal(method, declaring, arguments, reference.Syntax)));
        }

        if (bridge.IsSource(method))
        {
            return Delegates.Create(type, arguments => Adopt(Invoke(method, on, arguments, reference.Syntax)));
        }

        return bridge.IsLinked(method) && bridge.Find(method) is MethodInfo linked
            ? System.Delegate.CreateDelegate(type, on, linked)
            : Delegates.Create(type, arguments => Library.Call(this, method, on, () => arguments, reference));
    }
}
