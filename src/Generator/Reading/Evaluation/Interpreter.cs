using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lux.Gen;

/// <summary>
/// Runs the user's C# at build time, by an allow-list of operations: numbers, bools, strings and what is made of them are computed, tensors go on the graph, layers are
/// Lux.Gen's own. Whatever is not listed is an error at its token. One interpreter serves one model.
/// </summary>
internal sealed partial class Interpreter
{
    const int CostOfLinkedCall = 20;

    readonly Compilation compilation;
    readonly CancellationToken token;
    readonly ClrBridge bridge;
    readonly Budget budget;
    readonly FieldLayouts layouts;
    readonly ElementTypeRule elementTypes;
    readonly Dictionary<SyntaxTree, SemanticModel> semantics = [];

    public Interpreter(Compilation compilation, Precision precision, CancellationToken token)
    {
        (this.compilation, this.token) = (compilation, token);
        (bridge, budget, layouts, elementTypes) = (new(compilation), new(token), new(compilation, token), new(precision));
    }

    delegate object? Evaluator(Interpreter interpreter, IOperation op, Frame frame);

    object? Evaluate(IOperation op, Frame frame)
    {
        budget.Spend(op);
        return op.ConstantValue is { HasValue: true } constant ? constant.Value
            : Expressions.TryGetValue(op.Kind, out Evaluator? evaluate) ? evaluate(this, op, frame)
            : throw Refuse(op);
    }

    static Evaluator On<T>(Func<Interpreter, T, Frame, object?> evaluate) where T : IOperation => (interpreter, op, frame) => evaluate(interpreter, (T)op, frame);

    bool Condition(IOperation op, Frame frame) => Evaluate(op, frame) is bool known ? known : throw AtRunTime(op);

    int Integer(IOperation op, Frame frame) => Evaluate(op, frame) switch
    {
        { } number when Numbers.IsNumber(number) => (int)Numbers.Convert(number, typeof(int), isChecked: true),
        _ => throw AtRunTime(op),
    };

    object NotNull(object? value, IOperation op) => value ?? throw new BuildError(Descriptors.Evaluation, $"'{op.Syntax.Text()}' is null here", op.Syntax);

    SemanticModel Semantics(SyntaxTree tree) =>
        semantics.TryGetValue(tree, out SemanticModel? known) ? known : semantics[tree] = compilation.GetSemanticModel(tree);

    /// <summary>The operation of a declaration's body or initializer.</summary>
    IOperation? OperationOf(SyntaxNode syntax) => Semantics(syntax.SyntaxTree).GetOperation(syntax, token);

    object? Initializer(EqualsValueClauseSyntax syntax, Frame frame) => OperationOf(syntax) switch
    {
        ISymbolInitializerOperation initializer => Evaluate(initializer.Value, frame),
        { } other => throw Refuse(other),
        null => throw new CompilerErrorException(),
    };
}
