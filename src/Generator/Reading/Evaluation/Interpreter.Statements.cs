using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

// The allow-list of statements.
internal sealed partial class Interpreter
{
    /// <summary>Where a statement goes on.</summary>
    enum Flow
    {
        Next,
        Break,
        Continue,
        Return,
    }

    delegate Flow Executor(Interpreter interpreter, IOperation op, Frame frame);

    static readonly Dictionary<OperationKind, Executor> Statements = new()
    {
        [OperationKind.Block] = Do<IBlockOperation>(static (i, op, frame) => i.Execute(op.Operations, frame)),
        [OperationKind.ExpressionStatement] = Do<IExpressionStatementOperation>(static (i, op, frame) => i.Then(op.Operation, frame)),
        [OperationKind.VariableDeclarationGroup] = Do<IVariableDeclarationGroupOperation>(static (i, op, frame) => i.Declare(op, frame)),
        [OperationKind.Return] = Do<IReturnOperation>(static (i, op, frame) => i.Return(op, frame)),
        [OperationKind.Conditional] = Do<IConditionalOperation>(static (i, op, frame) =>
            i.Condition(op.Condition, frame) ? i.Execute(op.WhenTrue, frame) : op.WhenFalse is { } no ? i.Execute(no, frame) : Flow.Next),
        [OperationKind.Switch] = Do<ISwitchOperation>(static (i, op, frame) => i.Switch(op, frame)),
        [OperationKind.Loop] = Do<ILoopOperation>(static (i, op, frame) => i.Loop(op, frame)),
        [OperationKind.Branch] = Do<IBranchOperation>(static (_, op, _) => op.BranchKind switch
        {
            BranchKind.Break => Flow.Break,
            BranchKind.Continue => Flow.Continue,
            _ => throw Refuse(op),
        }),
        [OperationKind.Throw] = Do<IThrowOperation>(static (i, op, frame) => throw i.Throw(op, frame)),
        [OperationKind.LocalFunction] = static (_, _, _) => Flow.Next,
        [OperationKind.Empty] = static (_, _, _) => Flow.Next,
    };

    static Executor Do<T>(Func<Interpreter, T, Frame, Flow> execute) where T : IOperation => (interpreter, op, frame) => execute(interpreter, (T)op, frame);

    Flow Execute(IOperation op, Frame frame)
    {
        budget.Spend(op);
        return Statements.TryGetValue(op.Kind, out Executor? execute) ? execute(this, op, frame) : throw Refuse(op);
    }

    Flow Execute(IEnumerable<IOperation> statements, Frame frame)
    {
        foreach (IOperation statement in statements)
        {
            Flow flow = Execute(statement, frame);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    Flow Then(IOperation expression, Frame frame)
    {
        Evaluate(expression, frame);
        return Flow.Next;
    }

    Flow Return(IReturnOperation op, Frame frame)
    {
        if (op.Kind != OperationKind.Return)
        {
            throw Refuse(op);
        }

        frame.Result = op.ReturnedValue is { } value ? Evaluate(value, frame) : null;
        return Flow.Return;
    }

    Flow Declare(IVariableDeclarationGroupOperation group, Frame frame)
    {
        foreach (IVariableDeclaratorOperation variable in group.Declarations.SelectMany(static d => d.Declarators))
        {
            if (variable.Symbol.RefKind != RefKind.None)
            {
                throw Refuse(variable.Syntax, "references are not evaluated at build time");
            }

            frame.Declare(variable.Symbol, variable.GetVariableInitializer() is { } initializer ? Evaluate(initializer.Value, frame) : null);
        }

        return Flow.Next;
    }
}
