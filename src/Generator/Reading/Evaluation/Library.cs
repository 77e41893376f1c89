using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>The members of .NET's own types that are evaluated at build time: lists, numbers, and checks that throw. All others are refused.</summary>
internal static class Library
{
    /// <summary>The receiver of a member of <c>T?</c>: a value or none.</summary>
    public sealed record Maybe(object? Value);

    /// <summary>A member applied: the receiver, the arguments, and where.</summary>
    readonly record struct Use(Interpreter Interpreter, object? On, object?[] Arguments, IOperation At)
    {
        public IList List => (IList)On!;
        public double Number(int argument) => Numbers.ToDouble(Arguments[argument]!);

        public object? Change(Action change)
        {
            Interpreter.ChangeList(List, At, change);
            return null;
        }
    }

    static readonly Dictionary<string, Func<Use, object?>> Properties = new()
    {
        ["System.Array.Length"] = static u => u.List.Count,
        ["System.Collections.Generic.List`1.Count"] = static u => u.List.Count,
        ["System.Collections.Generic.IReadOnlyCollection`1.Count"] = static u => u.List.Count,
        ["System.Collections.Generic.ICollection`1.Count"] = static u => u.List.Count,
        ["System.String.Length"] = static u => ((string)u.On!).Length,
        ["System.Nullable`1.HasValue"] = static u => ((Maybe)u.On!).Value is not null,
        ["System.Nullable`1.Value"] = static u => ((Maybe)u.On!).Value ?? throw new BuildError(Descriptors.Evaluation, $"'{u.At.Syntax.Text()}' has no value", u.At.Syntax),
    };

    static readonly Dictionary<string, Func<Use, object?>> Methods = new()
    {
        ["System.Array.Empty"] = static u => u.Interpreter.EmptyArray(u.At),
        ["System.Collections.Generic.List`1.Add"] = static u => u.Change(() => u.List.Add(u.Arguments[0])),
        ["System.Collections.Generic.List`1.AddRange"] = static u => u.Change(() => Add(u.List, u.Arguments[0])),
        ["System.Collections.Generic.List`1.Insert"] = static u => u.Change(() => u.List.Insert((int)u.Arguments[0]!, u.Arguments[1])),
        ["System.Collections.Generic.List`1.RemoveAt"] = static u => u.Change(() => u.List.RemoveAt((int)u.Arguments[0]!)),
        ["System.Collections.Generic.List`1.Clear"] = static u => u.Change(u.List.Clear),
        ["System.Collections.Generic.List`1.ToArray"] = static u => u.Interpreter.ArrayOfList(u.List, u.At),
        ["System.String.IsNullOrEmpty"] = static u => string.IsNullOrEmpty((string?)u.Arguments[0]),
        ["System.Nullable`1.GetValueOrDefault"] = static u => ((Maybe)u.On!).Value ?? u.Arguments.FirstOrDefault() ?? 0,
        ["System.Object.ToString"] = static u => u.Interpreter.Text(u.On, u.At),
        ["System.Int32.ToString"] = static u => u.Interpreter.Text(u.On, u.At),
        ["System.Object.ReferenceEquals"] = static u => ReferenceEquals(u.Arguments[0], u.Arguments[1]),
        ["System.ArgumentNullException.ThrowIfNull"] = static u => Check(u, u.Arguments[0] is null, 1, "Value cannot be null."),
        ["System.ArgumentOutOfRangeException.ThrowIfNegative"] = static u => Check(u, u.Number(0) < 0, 1, "{0} ('{1}') must be a non-negative value."),
        ["System.ArgumentOutOfRangeException.ThrowIfNegativeOrZero"] = static u => Check(u, u.Number(0) <= 0, 1, "{0} ('{1}') must be a non-negative and non-zero value."),
        ["System.ArgumentOutOfRangeException.ThrowIfZero"] = static u => Check(u, u.Number(0) == 0, 1, "{0} ('{1}') must be a non-zero value."),
        ["System.ArgumentOutOfRangeException.ThrowIfLessThan"] = static u => Check(u, u.Number(0) < u.Number(1), 2, "{0} ('{1}') must be greater than or equal to '{2}'."),
        ["System.ArgumentOutOfRangeException.ThrowIfLessThanOrEqual"] = static u => Check(u, u.Number(0) <= u.Number(1), 2, "{0} ('{1}') must be greater than '{2}'."),
        ["System.ArgumentOutOfRangeException.ThrowIfGreaterThan"] = static u => Check(u, u.Number(0) > u.Number(1), 2, "{0} ('{1}') must be less than or equal to '{2}'."),
        ["System.ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual"] = static u => Check(u, u.Number(0) >= u.Number(1), 2, "{0} ('{1}') must be less than '{2}'."),
    };

    public static object? Get(Interpreter interpreter, ISymbol member, object? on, IOperation at) =>
        Properties.TryGetValue(KeyOf(member), out var get) ? get(new(interpreter, on, [], at)) : throw Refuse(member, at);

    /// <summary>Static fields of .NET: those that are plain constants.</summary>
    public static object? Get(Interpreter interpreter, IFieldSymbol field, IOperation at) =>
        field is { Name: nameof(string.Empty), ContainingType.SpecialType: SpecialType.System_String } ? "" : throw Refuse(field, at);

    public static object? Call(Interpreter interpreter, IMethodSymbol method, object? on, Func<object?[]> arguments, IOperation at)
    {
        if (MathFunctions.Has(method))
        {
            return MathFunctions.Call(interpreter, method, arguments(), at);
        }

        return Methods.TryGetValue(KeyOf(method), out var call) ? Guard(() => call(new(interpreter, on, arguments(), at)), at) : throw Refuse(method, at);
    }

    /// <summary>new List&lt;T&gt;(), of nothing, of a capacity, or of other items.</summary>
    public static object New(Interpreter interpreter, INamedTypeSymbol type, object?[] arguments, IOperation at)
    {
        if (type.OriginalDefinition.MetadataFullName() != typeof(List<>).FullName)
        {
            throw Refuse(type, at);
        }

        return interpreter.ListOf(type.TypeArguments[0], arguments.FirstOrDefault() is IEnumerable items ? items.Cast<object?>() : [], at);
    }

    static BuildError Refuse(ISymbol symbol, IOperation at)
    {
        string space = symbol.ContainingNamespace?.ToDisplayString() ?? "";
        string reason = space == "System.Linq" ? "LINQ is not evaluated at build time: write a loop" : $"{symbol.Display()} is not evaluated at build time";
        return new(Descriptors.Unsupported, $"'{at.Syntax.Text()}' cannot be part of a compiled model: {reason}", at.Syntax);
    }

    static string KeyOf(ISymbol member) => member.ContainingType.OriginalDefinition.MetadataFullName() + "." + member.Name;

    static void Add(IList list, object? items)
    {
        foreach (object? item in ((IEnumerable)items!).Cast<object?>().ToArray())
        {
            list.Add(item);
        }
    }

    static object? Guard(Func<object?> call, IOperation at)
    {
        try
        {
            return call();
        }
        catch (ArgumentException e)
        {
            throw new BuildError(Descriptors.Evaluation, $"'{at.Syntax.Text()}': {e.Message.Split('\r', '\n')[0]}", at.Syntax);
        }
    }

    // The words are .NET's own. The name of what was checked is the last argument, which the compiler fills in.
    static object? Check(Use use, bool fails, int name, string message) => !fails ? null : throw new BuildError(
        Descriptors.Thrown,
        string.Format(System.Globalization.CultureInfo.InvariantCulture, message, use.Arguments.ElementAtOrDefault(name), use.Arguments[0], use.Arguments.ElementAtOrDefault(1)),
        use.At.Syntax);
}
