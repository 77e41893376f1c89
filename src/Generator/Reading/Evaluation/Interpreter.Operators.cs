using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

// Operators and conversions: of C# itself on numbers, of Lux.Gen on tensors and sizes, of the user's own types.
internal sealed partial class Interpreter
{
    // A float given at run time is a tensor of shape []: C#'s arithmetic on it goes on the graph.
    static readonly Dictionary<BinaryOperatorKind, Func<Tensor, Tensor, Tensor>> ScalarOperators = new()
    {
        [BinaryOperatorKind.Add] = static (a, b) => a + b,
        [BinaryOperatorKind.Subtract] = static (a, b) => a - b,
        [BinaryOperatorKind.Multiply] = static (a, b) => a * b,
        [BinaryOperatorKind.Divide] = static (a, b) => a / b,
    };

    object? Unary(IUnaryOperation op, Frame frame)
    {
        object? x = Evaluate(op.Operand, frame);
        return op.OperatorMethod is { } method ? CallOperator(method, op, x)
            : op.IsLifted && x is null ? null
            : op.OperatorKind == UnaryOperatorKind.Hat && x is int fromEnd ? new Index(fromEnd, fromEnd: true)
            : op.OperatorKind == UnaryOperatorKind.Minus && x is Tensor scalar ? OnGraph(op, () => -scalar)
            : x is Tensor ? throw AtRunTime(op)
            : Computed(op, () => Arithmetic.Unary(op.OperatorKind, x, op.IsChecked));
    }

    object? Binary(IBinaryOperation op, Frame frame)
    {
        object? a = Evaluate(op.LeftOperand, frame);
        return op.OperatorKind switch
        {
            BinaryOperatorKind.ConditionalAnd when op.OperatorMethod is null => a is bool left ? left && Condition(op.RightOperand, frame) : throw AtRunTime(op.LeftOperand),
            BinaryOperatorKind.ConditionalOr when op.OperatorMethod is null => a is bool left ? left || Condition(op.RightOperand, frame) : throw AtRunTime(op.LeftOperand),
            BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr => throw Refuse(op),
            _ => Binary(op.OperatorKind, op.OperatorMethod, a, Evaluate(op.RightOperand, frame), op.IsLifted, op.IsChecked, op),
        };
    }

    object? Binary(BinaryOperatorKind kind, IMethodSymbol? method, object? a, object? b, bool isLifted, bool isChecked, IOperation op)
    {
        bool isEquality = kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals;
        if (isLifted && (a is null || b is null))
        {
            return isEquality ? (a is null && b is null) == (kind == BinaryOperatorKind.Equals)
                : op.Type?.SpecialType == SpecialType.System_Boolean ? false
                : null;
        }

        if (method is not null && method.ContainingType.SpecialType != SpecialType.System_String && method.ContainingType.TypeKind != TypeKind.Delegate)
        {
            return CallOperator(method, op, a, b);
        }

        if (isEquality && !(Numbers.IsNumber(a) && Numbers.IsNumber(b)))
        {
            return SameObject(a, b, op) == (kind == BinaryOperatorKind.Equals);
        }

        if (kind == BinaryOperatorKind.Add && op.Type?.SpecialType == SpecialType.System_String)
        {
            return Text(a, op) + Text(b, op);
        }

        return a is Tensor || b is Tensor ? Scalar(kind, a, b, op) : Computed(op, () => Arithmetic.Binary(kind, a, b, isChecked));
    }

    Tensor Scalar(BinaryOperatorKind kind, object? a, object? b, IOperation op) =>
        ScalarOperators.TryGetValue(kind, out var compute) && AsTensor(a) is { } x && AsTensor(b) is { } y ? OnGraph(op, () => compute(x, y)) : throw AtRunTime(op);

    static Tensor? AsTensor(object? value) => value as Tensor ?? (Numbers.IsNumber(value) ? Numbers.ToDouble(value!) : null);

    // Two tensors of one graph that compute the same are one; two of an eager run are not.
    static bool SameObject(object? a, object? b, IOperation op) =>
        a is Tensor && b is Tensor ? throw Refuse(op.Syntax, "tensors are compared element by element: use Tensor.Equal")
        : a is null || b is null ? a is null && b is null
        : a is string or bool or TupleValue ? Equals(a, b)
        : ReferenceEquals(a, b);

    object? CallOperator(IMethodSymbol method, IOperation op, params object?[] operands) =>
        bridge.IsSource(method) ? Invoke(method, null, operands, op.Syntax) : Linked(method, null, operands, op);

    /// <summary>A computation on numbers; what it throws becomes an error here.</summary>
    static object Computed(IOperation op, Func<object?> compute)
    {
        try
        {
            return compute() ?? throw Refuse(op);
        }
        catch (DivideByZeroException)
        {
            throw new BuildError(Descriptors.Evaluation, $"'{op.Syntax.Text()}' divides by zero", op.Syntax);
        }
        catch (OverflowException)
        {
            throw new BuildError(Descriptors.Evaluation, $"'{op.Syntax.Text()}' does not fit into {op.Type?.ToDisplayString() ?? "its type"}", op.Syntax);
        }
    }

    object? Conversion(IConversionOperation op, Frame frame)
    {
        object? value = Evaluate(op.Operand, frame);
        if (value is int place && op.Type is { Name: nameof(Index), ContainingNamespace.Name: nameof(System) })
        {
            return new Index(place);
        }

        if (op.OperatorMethod is { } method)
        {
            // double → Tensor, of a number that is a tensor already.
            return value is Tensor && !bridge.IsSource(method) ? value : CallOperator(method, op, value);
        }

        if (op.IsTryCast)
        {
            return Is(value, op.Type!) ? value : null;
        }

        if (op.Conversion is { IsReference: true, IsImplicit: false } or { IsNullable: false, IsNumeric: false, IsUserDefined: false, IsImplicit: false, IsIdentity: false }
            && value is not null && op.Operand.Type is { IsReferenceType: true } && !Is(value, op.Type!))
        {
            throw new BuildError(Descriptors.Evaluation, $"'{op.Operand.Syntax.Text()}' is no {op.Type!.Display()}", op.Syntax);
        }

        return Convert(value, op.Type!, op.IsChecked, op);
    }

    /// <summary>A value as a value of a type: numbers are converted, tuples item by item, everything else is what it was.</summary>
    object? Convert(object? value, ITypeSymbol type, bool isChecked, IOperation op)
    {
        if (value is TupleValue tuple && type is INamedTypeSymbol { IsTupleType: true } to)
        {
            return new TupleValue([.. tuple.Items.Select((item, i) => Convert(item, to.TupleElements[i].Type, isChecked, op))]);
        }

        if (value is Tensor && bridge.Represent(type) is var wanted && Numbers.IsNumber(wanted) && !Numbers.IsReal(wanted))
        {
            throw AtRunTime(op);
        }

        if (!Numbers.IsNumber(value))
        {
            return value is null && type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } ? NotNull(value, op) : value;
        }

        ITypeSymbol plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        return bridge.Represent(plain) is var number && Numbers.IsNumber(number) ? Computed(op, () => Numbers.Convert(value!, number, isChecked)) : value;
    }

    /// <summary>Whether a value is of a type.</summary>
    bool Is(object? value, ITypeSymbol type) => value switch
    {
        null => false,
        TupleValue => type is INamedTypeSymbol { IsTupleType: true } || type.SpecialType == SpecialType.System_Object,
        _ when Instance.Of(value) is { } instance && bridge.Exact(type) is null =>
            instance.Type.DerivesFrom(type) || instance.Type.AllInterfaces.Any(i => i.Is(type)),
        _ when bridge.IsSource(type) && type.TypeKind is TypeKind.Class or TypeKind.Interface => false,
        _ => bridge.Represent(type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } n ? n.TypeArguments[0] : type).IsInstanceOfType(value),
    };
}
