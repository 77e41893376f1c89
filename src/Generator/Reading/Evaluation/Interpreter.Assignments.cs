using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

internal sealed partial class Interpreter
{
    object? Assign(ISimpleAssignmentOperation op, Frame frame)
    {
        if (op.IsRef)
        {
            throw Refuse(op.Syntax, "references are not evaluated at build time");
        }

        Reference target = Refer(op.Target, frame);
        object? value = Evaluate(op.Value, frame);
        target.Set(value);
        return value;
    }

    object? Assign(ICompoundAssignmentOperation op, Frame frame)
    {
        Reference target = Refer(op.Target, frame);
        object? value = Convert(
            Binary(op.OperatorKind, op.OperatorMethod, target.Get(), Evaluate(op.Value, frame), op.IsLifted, op.IsChecked, op), op.Target.Type!, op.IsChecked, op);
        target.Set(value);
        return value;
    }

    object? Assign(ICoalesceAssignmentOperation op, Frame frame)
    {
        Reference target = Refer(op.Target, frame);
        if (target.Get() is { } present)
        {
            return present;
        }

        object? value = Evaluate(op.Value, frame);
        target.Set(value);
        return value;
    }

    object? Step(IIncrementOrDecrementOperation op, Frame frame)
    {
        Reference target = Refer(op.Target, frame);
        object? before = target.Get();
        if (op.OperatorMethod is not null || before is null)
        {
            throw Refuse(op);
        }

        BinaryOperatorKind kind = op.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        object? after = Convert(Binary(kind, null, before, 1, isLifted: false, op.IsChecked, op), op.Target.Type!, op.IsChecked, op);
        target.Set(after);
        return op.IsPostfix ? before : after;
    }

    /// <summary>Takes a tuple apart: into variables, existing or new, nested as deep as the target is.</summary>
    object? Deconstruct(IOperation target, object? value, Frame frame, IOperation op)
    {
        switch (target)
        {
            case IDeclarationExpressionOperation declaration:
                return Deconstruct(declaration.Expression, value, frame, op);

            case ITupleOperation parts when value is TupleValue tuple:
                for (int i = 0; i < parts.Elements.Length; i++)
                {
                    Deconstruct(parts.Elements[i], tuple.Items[i], frame, op);
                }

                return value;

            case ITupleOperation:
                throw Refuse(op.Syntax, "only tuples are taken apart at build time");

            case ILocalReferenceOperation { IsDeclaration: true } local:
                frame.Declare(local.Local, Convert(value, local.Local.Type, isChecked: false, op));
                return value;

            default:
                Refer(target, frame).Set(target.Type is null ? value : Convert(value, target.Type, isChecked: false, op));
                return value;
        }
    }
}
