using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lux.Gen;

// What the language has and a compiled model has not, and how to say so.
internal sealed partial class Interpreter
{
    static readonly Dictionary<OperationKind, string> Reasons = new()
    {
        [OperationKind.Try] = "exceptions are not caught at build time; they become build errors",
        [OperationKind.Using] = "nothing is disposed at build time",
        [OperationKind.UsingDeclaration] = "nothing is disposed at build time",
        [OperationKind.Lock] = "it is evaluated on one thread",
        [OperationKind.Await] = "it is evaluated at build time, without waiting",
        [OperationKind.YieldReturn] = "iterators are not evaluated at build time: return an array or a list",
        [OperationKind.YieldBreak] = "iterators are not evaluated at build time: return an array or a list",
        [OperationKind.Labeled] = "use break, continue or return instead of goto",
        [OperationKind.Branch] = "use break, continue or return instead of goto",
        [OperationKind.TypeOf] = "reflection has no meaning at build time",
        [OperationKind.DynamicInvocation] = "dynamic calls have no meaning at build time",
        [OperationKind.DynamicMemberReference] = "dynamic calls have no meaning at build time",
        [OperationKind.DynamicObjectCreation] = "dynamic calls have no meaning at build time",
        [OperationKind.DynamicIndexerAccess] = "dynamic calls have no meaning at build time",
        [OperationKind.EventReference] = "events have no meaning at build time",
        [OperationKind.EventAssignment] = "events have no meaning at build time",
        [OperationKind.AddressOf] = "there are no pointers at build time",
        [OperationKind.AnonymousObjectCreation] = "use a tuple",
        [OperationKind.TypeParameterObjectCreation] = "generic code is not evaluated at build time",
        [OperationKind.ListPattern] = "list patterns are not evaluated at build time",
        [OperationKind.TranslatedQuery] = "LINQ is not evaluated at build time: write a loop",
        [OperationKind.ReDim] = "it is not C#",
    };

    /// <summary>The error for an operation that is not on the list; for one that C# refuses itself, silence.</summary>
    static Exception Refuse(IOperation op) =>
        op.Kind == OperationKind.Invalid ? new CompilerErrorException()
        : Refuse(op.Syntax, Reasons.TryGetValue(op.Kind, out string? reason) ? reason : null);

    static BuildError Refuse(SyntaxNode syntax, string? reason = null) =>
        new(Descriptors.Unsupported, $"'{(syntax is StatementSyntax ? syntax.GetFirstToken().Text : syntax.Text())}' cannot be part of a compiled model{(reason is null ? "" : ": " + reason)}", syntax);

    static BuildError AtRunTime(IOperation op) =>
        new(Descriptors.RunTimeOnly, $"'{op.Syntax.Text()}' is known at run time only; a compiled model needs it when it is built", op.Syntax);
}
