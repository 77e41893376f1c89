using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

// The allow-list of expressions.
internal sealed partial class Interpreter
{
    // Introduced after the oldest supported compiler; before, such an expression had no kind of its own.
    const OperationKind CollectionExpression = (OperationKind)127;

    static readonly Dictionary<OperationKind, Evaluator> Expressions = new()
    {
        [OperationKind.Literal] = static (i, op, _) => i.Default(op.Type, op),
        [OperationKind.DefaultValue] = static (i, op, _) => i.Default(op.Type, op),
        [OperationKind.Parenthesized] = On<IParenthesizedOperation>(static (i, op, frame) => i.Evaluate(op.Operand, frame)),
        [OperationKind.Conversion] = On<IConversionOperation>(static (i, op, frame) => i.Conversion(op, frame)),
        [OperationKind.LocalReference] = On<ILocalReferenceOperation>(static (_, op, frame) => (frame.Find(op.Local) ?? throw Refuse(op)).Value),
        [OperationKind.ParameterReference] = On<IParameterReferenceOperation>(static (i, op, frame) => i.Refer(op, frame).Get()),
        [OperationKind.InstanceReference] = On<IInstanceReferenceOperation>(static (_, op, frame) => op.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance ? frame.Self : frame.Receiver),
        [OperationKind.FieldReference] = On<IFieldReferenceOperation>(static (i, op, frame) => i.Refer(op, frame).Get()),
        [OperationKind.PropertyReference] = On<IPropertyReferenceOperation>(static (i, op, frame) => i.Refer(op, frame).Get()),
        [OperationKind.ArrayElementReference] = On<IArrayElementReferenceOperation>(static (i, op, frame) => i.Element(op, frame)),
        [OperationKind.ImplicitIndexerReference] = On<IImplicitIndexerReferenceOperation>(static (i, op, frame) => i.Element(op, frame)),
        [OperationKind.SimpleAssignment] = On<ISimpleAssignmentOperation>(static (i, op, frame) => i.Assign(op, frame)),
        [OperationKind.CompoundAssignment] = On<ICompoundAssignmentOperation>(static (i, op, frame) => i.Assign(op, frame)),
        [OperationKind.CoalesceAssignment] = On<ICoalesceAssignmentOperation>(static (i, op, frame) => i.Assign(op, frame)),
        [OperationKind.DeconstructionAssignment] = On<IDeconstructionAssignmentOperation>(static (i, op, frame) => i.Deconstruct(op.Target, i.Evaluate(op.Value, frame), frame, op)),
        [OperationKind.Increment] = On<IIncrementOrDecrementOperation>(static (i, op, frame) => i.Step(op, frame)),
        [OperationKind.Decrement] = On<IIncrementOrDecrementOperation>(static (i, op, frame) => i.Step(op, frame)),
        [OperationKind.Unary] = On<IUnaryOperation>(static (i, op, frame) => i.Unary(op, frame)),
        [OperationKind.Binary] = On<IBinaryOperation>(static (i, op, frame) => i.Binary(op, frame)),
        [OperationKind.TupleBinary] = On<ITupleBinaryOperation>(static (i, op, frame) => Equals(i.Evaluate(op.LeftOperand, frame), i.Evaluate(op.RightOperand, frame)) == (op.OperatorKind == BinaryOperatorKind.Equals)),
        [OperationKind.Conditional] = On<IConditionalOperation>(static (i, op, frame) => i.Evaluate(i.Condition(op.Condition, frame) ? op.WhenTrue : op.WhenFalse!, frame)),
        [OperationKind.Coalesce] = On<ICoalesceOperation>(static (i, op, frame) => i.Evaluate(op.Value, frame) ?? i.Evaluate(op.WhenNull, frame)),
        [OperationKind.ConditionalAccess] = On<IConditionalAccessOperation>(static (i, op, frame) => i.Evaluate(op.Operation, frame) is { } value ? i.Within(value, op.WhenNotNull, frame) : null),
        [OperationKind.ConditionalAccessInstance] = static (_, _, frame) => frame.Receiver,
        [OperationKind.IsType] = On<IIsTypeOperation>(static (i, op, frame) => i.Is(i.Evaluate(op.ValueOperand, frame), op.TypeOperand) != op.IsNegated),
        [OperationKind.IsPattern] = On<IIsPatternOperation>(static (i, op, frame) => i.Matches(op.Pattern, i.Evaluate(op.Value, frame), frame)),
        [OperationKind.SwitchExpression] = On<ISwitchExpressionOperation>(static (i, op, frame) => i.Switch(op, frame)),
        [OperationKind.Tuple] = On<ITupleOperation>(static (i, op, frame) => new TupleValue([.. op.Elements.Select(e => i.Evaluate(e, frame))])),
        [OperationKind.DelegateCreation] = On<IDelegateCreationOperation>(static (i, op, frame) => i.Delegate(op, frame)),
        [OperationKind.ObjectCreation] = On<IObjectCreationOperation>(static (i, op, frame) => i.New(op, frame)),
        [OperationKind.With] = On<IWithOperation>(static (i, op, frame) => i.With(op, frame)),
        [OperationKind.ArrayCreation] = On<IArrayCreationOperation>(static (i, op, frame) => i.NewArray(op, frame)),
        [CollectionExpression] = static (i, op, frame) => i.Collection(op, frame),
        [OperationKind.None] = static (i, op, frame) => op.Syntax is CollectionExpressionSyntax ? i.Collection(op, frame) : throw Refuse(op),
        [OperationKind.Range] = On<IRangeOperation>(static (i, op, frame) => i.RangeOf(op, frame)),
        [OperationKind.Invocation] = On<IInvocationOperation>(static (i, op, frame) => i.Call(op, frame)),
        [OperationKind.InterpolatedString] = On<IInterpolatedStringOperation>(static (i, op, frame) => i.Interpolate(op, frame)),
        [OperationKind.Throw] = On<IThrowOperation>(static (i, op, frame) => throw i.Throw(op, frame)),
        [OperationKind.ExpressionStatement] = On<IExpressionStatementOperation>(static (i, op, frame) => i.Evaluate(op.Operation, frame)),
        [OperationKind.Discard] = static (_, _, _) => null,
    };

    object? Within(object? receiver, IOperation op, Frame frame)
    {
        frame.Push(receiver);
        try
        {
            return Evaluate(op, frame);
        }
        finally
        {
            frame.Pop();
        }
    }

    /// <summary>What a field or <c>default</c> starts with.</summary>
    object? Default(ITypeSymbol? type, IOperation at) => type switch
    {
        null or { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => null,
        INamedTypeSymbol { IsTupleType: true } tuple => new TupleValue([.. tuple.TupleElements.Select(e => Default(e.Type, at))]),
        INamedTypeSymbol structure when bridge.IsSource(structure) && structure.EnumUnderlyingType is null => Zero(structure, at),
        _ when bridge.Represent(type) is { IsValueType: true } zero => System.Activator.CreateInstance(zero),
        _ => throw Refuse(at),
    };
}
