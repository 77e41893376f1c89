using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

// Calls: of the user's methods, local functions and delegates, by their bodies; of Lux.Gen's, by their linked twins; of the few of .NET that Library lists.
internal sealed partial class Interpreter
{
    readonly Dictionary<IMethodSymbol, IBlockOperation> bodies = new(SymbolEqualityComparer.Default);

    object? Call(IInvocationOperation op, Frame frame)
    {
        IMethodSymbol method = op.TargetMethod;
        object? on = op.Instance is null ? null
            : method.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? new Library.Maybe(Evaluate(op.Instance, frame))
            : NotNull(Evaluate(op.Instance, frame), op.Instance);
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return CallDelegate(on as Delegate ?? throw Refuse(op), Arguments(op.Arguments, frame), op);
        }

        Instance? instance = Instance.Of(on);
        bool isBaseCall = op.Instance is IInstanceReferenceOperation { Syntax: BaseExpressionSyntax };
        if (instance is not null && !isBaseCall && (op.IsVirtual || method.ContainingType.TypeKind == TypeKind.Interface))
        {
            method = instance.Type.Dispatch(method);
        }

        if (bridge.IsSource(method))
        {
            object?[] arguments = Arguments(op.Arguments, frame);
            return method.MethodKind == MethodKind.LocalFunction ? InvokeLocal(method, frame.Declaring(method), arguments, op.Syntax) : Invoke(method, on, arguments, op.Syntax);
        }

        if (!bridge.IsLinked(method))
        {
            RequireReadable(method, op.Syntax);
            return Library.Call(this, method, on, () => Arguments(op.Arguments, frame), op);
        }

        // The linked Members is virtual: called on base, reflection would come back to the user's override.
        return isBaseCall && instance is not null && method.Name == nameof(Module.Members)
            ? instance.Members().ToArray()
            : Linked(method, on, Arguments(op.Arguments, frame), op, op.Arguments);
    }

    /// <summary>The values of arguments, evaluated in the order they are written and placed by parameter.</summary>
    object?[] Arguments(ImmutableArray<IArgumentOperation> arguments, Frame frame)
    {
        object?[] values = new object?[arguments.Length];
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is not { RefKind: RefKind.None or RefKind.In } parameter)
            {
                throw Refuse(argument.Syntax, "arguments are passed by value at build time: return a tuple instead");
            }

            values[parameter.Ordinal] = Evaluate(argument.Value, frame);
        }

        return values;
    }

    object? CallDelegate(Delegate function, object?[] arguments, IOperation op)
    {
        try
        {
            return ClrBridge.Normalize(Delegates.Invoke(function, [.. arguments.Select(a => Adopt(a))]));
        }
        catch (Exception e)
        {
            throw Explain(e, op, (op as IInvocationOperation)?.Arguments ?? default, null);
        }
    }

    /// <summary>Runs a method, accessor or operator of the user's.</summary>
    object? Invoke(IMethodSymbol method, object? self, object?[] arguments, SyntaxNode? call)
    {
        method = method.PartialImplementationPart ?? method;
        IWatcher? watcher = method.MethodKind == MethodKind.Ordinary ? Entered(self) : null;
        object? result = RunMethod(method, new Frame(self, method, phase), arguments, call);
        watcher?.Leave(result);
        return result;
    }

    /// <summary>Tells who follows the run that a module is at work, and returns whom to tell when it no longer is.</summary>
    static IWatcher? Entered(object? self)
    {
        if (Execution.Watcher is not { } watcher || (Instance.Of(self)?.Face ?? self) is not IModule module)
        {
            return null;
        }

        watcher.Enter(module);
        return watcher;
    }

    object? InvokeLocal(IMethodSymbol function, Frame declaring, object?[] arguments, SyntaxNode? call) =>
        RunMethod(function, new Frame(declaring.Self, function, phase, declaring), arguments, call);

    object? RunMethod(IMethodSymbol method, Frame frame, object?[] arguments, SyntaxNode? call)
    {
        RequirePlain(method, call);
        for (int i = 0; i < arguments.Length; i++)
        {
            frame.Declare(method.Parameters[i], arguments[i]);
        }

        using Budget.Call _ = budget.Enter(method, call);
        return Run(Body(method, call), frame);
    }

    void RequirePlain(IMethodSymbol method, SyntaxNode? call)
    {
        string? reason = method.IsGenericMethod || method.ContainingType.IsGenericType ? "generic code of your own is not evaluated at build time"
            : method.IsAsync ? "it is evaluated at build time, without waiting"
            : method.IsEmitted() ? "it is part of the compiled model itself"
            : method.IsStatic && method.IsExtern ? "it has no body to read"
            : null;
        if (reason is not null)
        {
            throw Refuse(call ?? method.DeclaringSyntaxReferences[0].GetSyntax(token), reason);
        }
    }

    IBlockOperation Body(IMethodSymbol method, SyntaxNode? call)
    {
        if (bodies.TryGetValue(method, out IBlockOperation? known))
        {
            return known;
        }

        SyntaxNode? syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token);
        IBlockOperation? body = syntax is null or ParameterSyntax or TypeDeclarationSyntax ? null : OperationOf(syntax) switch
        {
            IMethodBodyOperation declared => declared.BlockBody ?? declared.ExpressionBody,
            ILocalFunctionOperation local => local.Body,
            IBlockOperation block => block,
            _ => null,
        };
        return bodies[method] = body ?? throw Refuse(call ?? syntax!, $"'{method.Display()}' has no body to read");
    }

    /// <summary>Runs a body; the result is what it returned.</summary>
    object? Run(IBlockOperation body, Frame frame)
    {
        Execute(body, frame);
        return frame.Result;
    }

    /// <summary>A call from linked code of a member that the user's type overrides.</summary>
    public object? CallMember(Instance instance, string type, string name, params object?[] arguments)
    {
        INamedTypeSymbol declaring = instance.Type.AndBases().First(t => t.Name == type && bridge.IsLinked(t));
        IMethodSymbol method = instance.Type.Dispatch(declaring.GetMembers(name).OfType<IMethodSymbol>().First());
        return Adopt(Invoke(method, instance.Face, arguments, Origins(instance)));
    }

    /// <summary>A module's members: those of its fields, or what its own Members gives.</summary>
    public IEnumerable<Member> MembersOf(Instance instance) =>
        instance.Type.AndBases().SelectMany(static t => t.GetMembers().OfType<IMethodSymbol>())
            .FirstOrDefault(m => bridge.IsSource(m) && !m.IsEmitted() && m.Parameters.IsEmpty && bridge.Exact(m.ReturnType) == typeof(IEnumerable<Member>) && m.Name.Split('.').Last() == nameof(IModule.Members)) is { } own
            ? ((System.Collections.IEnumerable)Invoke(own, instance.Face, [], null)!).Cast<Member>().ToArray()
            : instance.Members();

    /// <summary>Calls one of the model's methods with symbolic arguments.</summary>
    public object? Trace(IMethodSymbol method, object model, object?[] arguments) => InPhase(() => Invoke(method, model, arguments, null));
}
