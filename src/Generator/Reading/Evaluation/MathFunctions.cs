using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>Math and MathF: of numbers, computed in double and rounded to float where the function is MathF's; of a float given at run time, on the graph.</summary>
internal static class MathFunctions
{
    // What .NET has and netstandard2.0 has not.
    static readonly Dictionary<string, Func<double[], double>> Newer = new()
    {
        ["Cbrt"] = static x => Math.Sign(x[0]) * Math.Pow(Math.Abs(x[0]), 1.0 / 3),
        ["Log2"] = static x => Math.Log(x[0], 2),
    };

    static readonly Dictionary<string, Func<Tensor[], Tensor>> OnGraph = new()
    {
        [nameof(Math.Abs)] = static x => x[0].Abs(),
        [nameof(Math.Ceiling)] = static x => x[0].Ceiling(),
        [nameof(Math.Cos)] = static x => x[0].Cos(),
        [nameof(Math.Exp)] = static x => x[0].Exp(),
        [nameof(Math.Floor)] = static x => x[0].Floor(),
        [nameof(Math.Log)] = static x => x[0].Log(),
        [nameof(Math.Max)] = static x => Tensor.Maximum(x[0], x[1]),
        [nameof(Math.Min)] = static x => Tensor.Minimum(x[0], x[1]),
        [nameof(Math.Pow)] = static x => x[0].Pow(x[1]),
        [nameof(Math.Sin)] = static x => x[0].Sin(),
        [nameof(Math.Sqrt)] = static x => x[0].Sqrt(),
        [nameof(Math.Tanh)] = static x => x[0].Tanh(),
    };

    public static bool Has(IMethodSymbol method) => method.ContainingType.MetadataFullName() is "System.Math" or "System.MathF";

    public static object? Call(Interpreter interpreter, IMethodSymbol method, object?[] arguments, IOperation at)
    {
        if (arguments.Any(static a => a is Tensor))
        {
            return OnGraph.TryGetValue(method.Name, out var function)
                ? interpreter.Run(at, () => function([.. arguments.Select(static a => a as Tensor ?? Numbers.ToDouble(a!))]))
                : throw new BuildError(Descriptors.RunTimeOnly, $"'{at.Syntax.Text()}' takes numbers that are known when the model is built", at.Syntax);
        }

        bool isSingle = method.ContainingType.Name == "MathF";
        object?[] values = isSingle ? [.. arguments.Select(static a => a is float f ? (double)f : a)] : arguments;
        if (method.Name == "Clamp" && values.All(Numbers.IsNumber))
        {
            return Clamp(values, at) is var clamped && isSingle ? (float)(double)clamped : clamped;
        }

        object? result = typeof(Math).GetMethod(method.Name, [.. values.Select(static v => v?.GetType() ?? typeof(object))]) is { } found ? Invoke(found, values, at)
            : Newer.TryGetValue(method.Name, out var newer) && values.All(static v => v is double) ? newer([.. values.Cast<double>()])
            : throw new BuildError(Descriptors.Unsupported, $"'{at.Syntax.Text()}' cannot be part of a compiled model: {method.Display()} is not evaluated at build time", at.Syntax);
        return isSingle && result is double wide ? (float)wide : result;
    }

    static object Clamp(object?[] values, IOperation at)
    {
        double x = Numbers.ToDouble(values[0]!), low = Numbers.ToDouble(values[1]!), high = Numbers.ToDouble(values[2]!);
        return low > high ? throw new BuildError(Descriptors.Evaluation, $"'{at.Syntax.Text()}': the lower bound is above the upper", at.Syntax)
            : x < low ? values[1]! : x > high ? values[2]! : values[0]!;
    }

    static object? Invoke(MethodInfo method, object?[] values, IOperation at)
    {
        try
        {
            return method.Invoke(null, values);
        }
        catch (TargetInvocationException e)
        {
            throw new BuildError(Descriptors.Evaluation, $"'{at.Syntax.Text()}': {e.InnerException!.Message.Split('\r', '\n')[0]}", at.Syntax);
        }
    }
}
