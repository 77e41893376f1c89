using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

// Arrays, lists, collection expressions, indices and ranges.
internal sealed partial class Interpreter
{
    object NewArray(IArrayCreationOperation op, Frame frame)
    {
        if (op.Type is not IArrayTypeSymbol { IsSZArray: true } type)
        {
            throw Refuse(op.Syntax, "arrays have one dimension at build time");
        }

        if (op.Initializer is { } initializer)
        {
            return ArrayOf(type.ElementType, initializer.ElementValues.Select(e => Evaluate(e, frame)), op);
        }

        int length = Integer(op.DimensionSizes[0], frame);
        budget.Spend(op, Math.Max(length, 0));
        return length < 0 ? throw new BuildError(Descriptors.Evaluation, $"an array cannot have {Text(length, op)} elements", op.DimensionSizes[0].Syntax)
            : ArrayOf(type.ElementType, Enumerable.Range(0, length).Select(_ => Default(type.ElementType, op)), op);
    }

    Array ArrayOf(ITypeSymbol element, IEnumerable<object?> values, IOperation op)
    {
        object?[] items = [.. values];
        Array array = Array.CreateInstance(bridge.Represent(element), items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            array.SetValue(Stored(items[i], array.GetType().GetElementType()!), i);
        }

        return Made(array, op.Syntax);
    }

    internal IList ListOf(ITypeSymbol element, IEnumerable<object?> values, IOperation op)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(bridge.Represent(element)))!;
        foreach (object? value in values)
        {
            list.Add(value);
        }

        return Made(list, op.Syntax);
    }

    // A float given at run time has no place in an array of numbers.
    static object? Stored(object? value, Type element) => value is null || element.IsInstanceOfType(value) ? value : throw new InvalidCastException();

    /// <summary>[a, ..b, c]: its elements by syntax, because hosts differ in the operations they make of it.</summary>
    object Collection(IOperation op, Frame frame)
    {
        var syntax = (CollectionExpressionSyntax)op.Syntax;
        ITypeSymbol type = op.Type ?? throw new CompilerErrorException();
        IOperation[] parts = [.. op.ChildOperations.Where(static child => child is not IArgumentOperation)];
        List<object?> items = [];
        for (int i = 0; i < syntax.Elements.Count; i++)
        {
            switch (syntax.Elements[i])
            {
                case ExpressionElementSyntax:
                    items.Add(Evaluate(parts[i], frame));
                    break;

                case SpreadElementSyntax spread:
                    items.AddRange(Spread(spread, op, frame));
                    break;

                case var other:
                    throw Refuse(other);
            }
        }

        Type? exact = bridge.Exact(type);
        return exact == typeof(Shape) ? OnGraph(op, () => new Shape([.. items.Select(static i => i is Dim dim ? dim : (Dim)(int)i!)]))
            : exact == typeof(PerAxis) ? new PerAxis([.. items.Cast<int>()])
            : exact == typeof(Padding) ? new Padding([.. items.Cast<int>()])
            : type is IArrayTypeSymbol { IsSZArray: true } array ? ArrayOf(array.ElementType, items, op)
            : type is INamedTypeSymbol { TypeArguments.Length: 1 } list && bridge.Represent(type) is { IsGenericType: true } known
                ? known.GetGenericTypeDefinition() == typeof(List<>) ? ListOf(list.TypeArguments[0], items, op) : ArrayOf(list.TypeArguments[0], items, op)
            : throw Refuse(op);
    }

    IEnumerable<object?> Spread(SpreadElementSyntax spread, IOperation op, Frame frame)
    {
        IOperation inner = Semantics(spread.SyntaxTree).GetOperation(spread.Expression, token) ?? throw new CompilerErrorException();
        if (NotNull(Evaluate(inner, frame), inner) is not IEnumerable items)
        {
            throw Refuse(spread);
        }

        ITypeSymbol? element = op.Type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments.Length: 1 } list => list.TypeArguments[0],
            _ => null,
        };
        return items.Cast<object?>().Select(item => element is null ? item : Convert(ClrBridge.Normalize(item), element, isChecked: false, op));
    }

    object? Element(IArrayElementReferenceOperation op, Frame frame)
    {
        if (op.Indices.Length != 1)
        {
            throw Refuse(op.Syntax, "arrays have one dimension at build time");
        }

        return IsRange(op.Indices[0]) ? Part(op.ArrayReference, op.Indices[0], op, frame) : Refer(op, frame).Get();
    }

    object? Element(IImplicitIndexerReferenceOperation op, Frame frame) =>
        IsRange(op.Argument) ? Part(op.Instance, op.Argument, op, frame) : Refer(op, frame).Get();

    static bool IsRange(IOperation index) => index.Type is { Name: nameof(Range), ContainingNamespace.Name: nameof(System) };

    /// <summary>array[1..^1] and list[1..^1]: a copy.</summary>
    object Part(IOperation whole, IOperation range, IOperation op, Frame frame)
    {
        var items = NotNull(Evaluate(whole, frame), whole) as IList ?? throw Refuse(op);
        var part = (Range)NotNull(Evaluate(range, frame), range);
        int start = part.Start.GetOffset(items.Count), end = part.End.GetOffset(items.Count);
        if (start < 0 || end < start || end > items.Count)
        {
            throw new BuildError(Descriptors.Evaluation, $"'{range.Syntax.Text()}' leaves the {Text(items.Count, op)} elements of '{whole.Syntax.Text()}'", range.Syntax);
        }

        IEnumerable<object?> chosen = items.Cast<object?>().Skip(start).Take(end - start);
        return op.Type is IArrayTypeSymbol array ? ArrayOf(array.ElementType, chosen, op)
            : op.Type is INamedTypeSymbol { TypeArguments.Length: 1 } list ? ListOf(list.TypeArguments[0], chosen, op)
            : throw Refuse(op);
    }

    object RangeOf(IRangeOperation op, Frame frame)
    {
        return new Range(Bound(op.LeftOperand, Index.Start), Bound(op.RightOperand, Index.End));

        Index Bound(IOperation? bound, Index open) => bound is null ? open : Evaluate(bound, frame) switch
        {
            Index index => index,
            int number => number,
            _ => throw AtRunTime(bound),
        };
    }
}
