using System;
using System.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

// Loops over build-time values are executed; what they compute on tensors is laid out on the graph turn by turn.
internal sealed partial class Interpreter
{
    Flow Loop(ILoopOperation op, Frame frame) => op switch
    {
        IForLoopOperation loop => For(loop, frame),
        IForEachLoopOperation { IsAsynchronous: false } loop => ForEach(loop, frame),
        IWhileLoopOperation { Condition: { } condition } loop => While(loop, condition, frame),
        _ => throw Refuse(op),
    };

    Flow For(IForLoopOperation op, Frame frame)
    {
        Execute(op.Before, frame);
        while (op.Condition is null || Condition(op.Condition, frame))
        {
            if (!Turn(op, frame, out Flow flow))
            {
                return flow;
            }

            Execute(op.AtLoopBottom, frame);
        }

        return Flow.Next;
    }

    Flow While(IWhileLoopOperation op, IOperation condition, Frame frame)
    {
        bool isFirst = !op.ConditionIsTop;
        while (isFirst || Condition(condition, frame))
        {
            isFirst = false;
            if (!Turn(op, frame, out Flow flow))
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    Flow ForEach(IForEachLoopOperation op, Frame frame)
    {
        object collection = NotNull(Evaluate(op.Collection, frame), op.Collection);
        if (collection is not IEnumerable items)
        {
            throw collection is Tensor ? AtRunTime(op.Collection) : Refuse(op.Collection.Syntax, "foreach runs over arrays, lists and shapes at build time");
        }

        try
        {
            foreach (object? item in items)
            {
                Bind(op.LoopControlVariable, ClrBridge.Normalize(item), frame, op);
                if (!Turn(op, frame, out Flow flow))
                {
                    return flow;
                }
            }
        }
        catch (InvalidOperationException)
        {
            throw new BuildError(Descriptors.Evaluation, $"'{op.Collection.Syntax.Text()}' changes while it is enumerated", op.Collection.Syntax);
        }

        return Flow.Next;
    }

    void Bind(IOperation variable, object? item, Frame frame, IForEachLoopOperation op)
    {
        switch (variable)
        {
            case IVariableDeclaratorOperation declared when declared.Symbol.RefKind != RefKind.None:
                throw Refuse(declared.Syntax, "references are not evaluated at build time");

            case IVariableDeclaratorOperation declared:
                ITypeSymbol type = declared.Symbol.Type;
                if (item is not null && type.IsReferenceType && !Is(item, type))
                {
                    throw new BuildError(Descriptors.Evaluation, $"an item of '{op.Collection.Syntax.Text()}' is no {type.Display()}", ((ForEachStatementSyntax)op.Syntax).Type);
                }

                frame.Declare(declared.Symbol, Convert(item, type, isChecked: false, op.Collection));
                break;

            default:
                Deconstruct(variable, item, frame, op.Collection);
                break;
        }
    }

    /// <summary>One turn of a loop's body. False: the loop ends, and its statement gives <paramref name="flow"/>.</summary>
    bool Turn(ILoopOperation op, Frame frame, out Flow flow)
    {
        budget.NextTurn(op);
        Flow body = Execute(op.Body, frame);
        flow = body == Flow.Return ? Flow.Return : Flow.Next;
        return body is Flow.Next or Flow.Continue;
    }
}
