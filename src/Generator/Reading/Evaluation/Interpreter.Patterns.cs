using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

// switch and patterns, on build-time values.
internal sealed partial class Interpreter
{
    static readonly Dictionary<OperationKind, Func<Interpreter, IOperation, object?, Frame, bool>> Patterns = new()
    {
        [OperationKind.ConstantPattern] = static (i, op, value, frame) => i.IsConstant(((IConstantPatternOperation)op).Value, value, frame),
        [OperationKind.RelationalPattern] = static (i, op, value, frame) => i.IsInOrder((IRelationalPatternOperation)op, value, frame),
        [OperationKind.DiscardPattern] = static (_, _, _, _) => true,
        [OperationKind.TypePattern] = static (i, op, value, _) => i.Is(value, ((ITypePatternOperation)op).MatchedType),
        [OperationKind.NegatedPattern] = static (i, op, value, frame) => !i.Matches(((INegatedPatternOperation)op).Pattern, value, frame),
        [OperationKind.BinaryPattern] = static (i, op, value, frame) => i.IsBoth((IBinaryPatternOperation)op, value, frame),
        [OperationKind.DeclarationPattern] = static (i, op, value, frame) => i.IsDeclared((IDeclarationPatternOperation)op, value, frame),
        [OperationKind.RecursivePattern] = static (i, op, value, frame) => i.IsMadeOf((IRecursivePatternOperation)op, value, frame),
    };

    bool Matches(IPatternOperation pattern, object? value, Frame frame)
    {
        budget.Spend(pattern);
        return Patterns.TryGetValue(pattern.Kind, out var matches) ? matches(this, pattern, value, frame) : throw Refuse(pattern);
    }

    bool IsConstant(IOperation constant, object? value, Frame frame)
    {
        object? expected = Evaluate(constant, frame);
        return value is Tensor && expected is not null ? throw AtRunTime(constant) : Equals(value, expected);
    }

    bool IsInOrder(IRelationalPatternOperation op, object? value, Frame frame) =>
        value is Tensor ? throw AtRunTime(op)
        : value is not null && (bool)Computed(op, () => Arithmetic.Binary(op.OperatorKind, value, Evaluate(op.Value, frame), isChecked: false));

    bool IsBoth(IBinaryPatternOperation op, object? value, Frame frame) => op.OperatorKind == BinaryOperatorKind.And
        ? Matches(op.LeftPattern, value, frame) && Matches(op.RightPattern, value, frame)
        : Matches(op.LeftPattern, value, frame) || Matches(op.RightPattern, value, frame);

    bool IsDeclared(IDeclarationPatternOperation op, object? value, Frame frame)
    {
        bool matches = op.MatchesNull || (op.MatchedType is { } type && Is(value, type));
        if (matches && op.DeclaredSymbol is { } variable)
        {
            frame.Declare(variable, value);
        }

        return matches;
    }

    bool IsMadeOf(IRecursivePatternOperation op, object? value, Frame frame)
    {
        if (value is null || !Is(value, op.MatchedType) || (op.DeconstructionSubpatterns.Length > 0 && value is not TupleValue))
        {
            return value is null || op.DeconstructionSubpatterns.IsEmpty || value is TupleValue ? false : throw Refuse(op.Syntax, "only tuples are taken apart at build time");
        }

        bool matches = op.DeconstructionSubpatterns.Select((part, i) => (part, i)).All(p => Matches(p.part, ((TupleValue)value).Items[p.i], frame))
            && op.PropertySubpatterns.All(part => Matches(part.Pattern, Within(value, part.Member, frame), frame));
        if (matches && op.DeclaredSymbol is { } variable)
        {
            frame.Declare(variable, value);
        }

        return matches;
    }

    object? Switch(ISwitchExpressionOperation op, Frame frame)
    {
        object? value = Evaluate(op.Value, frame);
        foreach (ISwitchExpressionArmOperation arm in op.Arms)
        {
            if (Matches(arm.Pattern, value, frame) && (arm.Guard is null || Condition(arm.Guard, frame)))
            {
                return Evaluate(arm.Value, frame);
            }
        }

        throw new BuildError(Descriptors.Evaluation, $"no arm of this switch takes {Text(value, op)}", op.Value.Syntax);
    }

    Flow Switch(ISwitchOperation op, Frame frame)
    {
        object? value = Evaluate(op.Value, frame);
        ISwitchCaseOperation? chosen = op.Cases.FirstOrDefault(c => c.Clauses.Any(clause => Takes(clause, value, frame)))
            ?? op.Cases.FirstOrDefault(static c => c.Clauses.Any(static clause => clause is IDefaultCaseClauseOperation));
        Flow flow = chosen is null ? Flow.Next : Execute(chosen.Body, frame);
        return flow == Flow.Break ? Flow.Next : flow;
    }

    bool Takes(ICaseClauseOperation clause, object? value, Frame frame) => clause switch
    {
        ISingleValueCaseClauseOperation single => IsConstant(single.Value, value, frame),
        IPatternCaseClauseOperation pattern => Matches(pattern.Pattern, value, frame) && (pattern.Guard is null || Condition(pattern.Guard, frame)),
        IDefaultCaseClauseOperation => false,
        _ => throw Refuse(clause),
    };
}
