using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

// Calls into Lux.Gen's own code, which is linked into the generator and runs on symbolic tensors. What it throws becomes an error at the token to blame.
internal sealed partial class Interpreter
{
    object? Linked(IMethodSymbol method, object? on, object?[] arguments, IOperation op, ImmutableArray<IArgumentOperation> written = default) =>
        Linked(bridge.Find(method) ?? throw Refuse(op.Syntax, $"'{method.Display()}' belongs to the run time"), on, arguments, op, written);

    object? Linked(IPropertySymbol property, object? on, object?[] index, IOperation op) =>
        Linked(bridge.Find(property)?.GetMethod ?? throw Refuse(op.Syntax, $"'{property.Display()}' belongs to the run time"), on, index, op, (op as IPropertyReferenceOperation)?.Arguments ?? default);

    void SetLinked(IPropertySymbol property, object? on, object?[] index, object? value, IOperation op) =>
        Linked(bridge.Find(property)?.SetMethod ?? throw Refuse(op.Syntax), on, [.. index, value], op, default);

    object? Linked(MethodBase method, object? on, object?[] arguments, IOperation op, ImmutableArray<IArgumentOperation> written)
    {
        budget.Spend(op, CostOfLinkedCall);
        ParameterInfo[] parameters = method.GetParameters();
        object? result = OnGraph<object?>(
            op,
            () =>
            {
                object?[] passed = [.. arguments.Select((argument, i) => Pass(argument, parameters[i].ParameterType, Written(written, i)?.Value ?? op))];
                if (method is ConstructorInfo constructor)
                {
                    return constructor.Invoke(passed);
                }

                IWatcher? watcher = method.IsSpecialName ? null : Entered(on);
                object? made = method.Invoke(Adopt(on), passed);
                watcher?.Leave(made);
                return made;
            },
            written,
            on,
            method);
        return result is Array array ? Made(array, op.Syntax) : result;
    }

    static object? Pass(object? value, Type to, IOperation op) =>
        value is Tensor && Numbers.IsNumber(to) ? throw AtRunTime(op) : ClrBridge.Pass(Adopt(value), to);

    /// <summary>Runs linked code. The tensors it makes are checked.</summary>
    T OnGraph<T>(IOperation op, Func<T> body, ImmutableArray<IArgumentOperation> written = default, object? receiver = null, MethodBase? method = null)
    {
        try
        {
            T result = (T)ClrBridge.Normalize(body())!;
            CheckAdded();
            return result;
        }
        catch (Exception e)
        {
            throw Explain(e, op, written, receiver, method);
        }
    }

    static IArgumentOperation? Written(ImmutableArray<IArgumentOperation> written, int place) =>
        written.IsDefault ? null : written.FirstOrDefault(a => a.Parameter?.Ordinal == place && a.ArgumentKind != ArgumentKind.DefaultValue);

    /// <summary>The error for an exception of linked code; what says already where it belongs is thrown on.</summary>
    BuildError Explain(Exception thrown, IOperation op, ImmutableArray<IArgumentOperation> written, object? receiver, MethodBase? method = null)
    {
        Exception e = thrown;
        while (e is TargetInvocationException { InnerException: { } inner })
        {
            e = inner;
        }

        if (e is BuildError or CompilerErrorException or OperationCanceledException)
        {
            ExceptionDispatchInfo.Capture(e).Throw();
        }

        return e switch
        {
            ElementTypeException => new(Descriptors.ElementTypes, e.Message, op.Syntax),
            ArgumentException argument => Explain(argument, op, written),
            ShapeException shape => Explain(shape, op, written, receiver, method),
            InvalidOperationException when method?.DeclaringType == typeof(Tensor) => new(Descriptors.RunTimeOnly, e.Message, op.Syntax),
            InvalidOperationException => new(Execution.IsRunning ? Descriptors.NotAMember : Descriptors.DirectCall, e.Message, op.Syntax),
            _ => new(Descriptors.Internal, $"{e.GetType().Name} in the compiler, at '{op.Syntax.Text()}': {e.Message}", op.Syntax),
        };
    }

    static BuildError Explain(ArgumentException e, IOperation op, ImmutableArray<IArgumentOperation> written)
    {
        IArgumentOperation? named = written.IsDefault ? null : written.FirstOrDefault(a => a.Parameter?.Name == e.ParamName);
        return new(Descriptors.Argument, PlainMessage(e), named is null or { IsImplicit: true } ? op.Syntax : named.Value.Syntax);
    }

    BuildError Explain(ShapeException e, IOperation op, ImmutableArray<IArgumentOperation> written, object? receiver, MethodBase? method)
    {
        if (inputs.Any(i => !i.IsShaped && i.ShapeUnknown == e.Message))
        {
            return new(Descriptors.UnknownShape, e.Message, op.Syntax);
        }

        // A size read as a number.
        if (method?.DeclaringType == typeof(Dim) || (method?.DeclaringType == typeof(Shape) && method.Name == nameof(Lux.Gen.Shape.ToArray)))
        {
            return new(Descriptors.RunTimeOnly, e.Message, op.Syntax);
        }

        // A layer that was called itself: what it was given is wrong. A layer deep inside another: it is the one that does not fit, and the call is where it shows.
        SyntaxNode here = written.IsDefaultOrEmpty || written[0].IsImplicit ? op.Syntax : written[0].Value.Syntax, layer = Origins(e.Layer) ?? here;
        return e.Layer is null || ReferenceEquals(e.Layer, receiver) || layer == here
            ? new(Descriptors.Shape, e.Message, here, layer == here ? null : layer)
            : new(Descriptors.Shape, e.Message, layer, here);
    }

    /// <summary>.NET adds the parameter's name and the value on lines of their own, in words that differ between hosts: neither is ours.</summary>
    static string PlainMessage(ArgumentException e)
    {
        string first = e.Message.Split('\r', '\n')[0];
        int added = first.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return added < 0 ? first : first.Substring(0, added);
    }
}
