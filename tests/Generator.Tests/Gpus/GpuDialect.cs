extern alias generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using GpuText = generator::Lux.Gen.GpuText;

namespace Lux.Gen.Tests;

/// <summary>
/// What emitted GPU code may contain: a small part of C# that ILGPU 1.5.3 translates rightly to every device. What it refuses (exceptions, delegates, statics, strings, …) and what it silently gets
/// wrong (docs/gpu.md) is not in it. The tests check every kernel that they emit; a build checks nothing.
/// </summary>
static class GpuDialect
{
    static readonly HashSet<SyntaxKind> Statements =
    [
        SyntaxKind.Block, SyntaxKind.UncheckedStatement, SyntaxKind.LocalDeclarationStatement, SyntaxKind.VariableDeclaration, SyntaxKind.VariableDeclarator, SyntaxKind.EqualsValueClause,
        SyntaxKind.ExpressionStatement, SyntaxKind.IfStatement, SyntaxKind.ElseClause, SyntaxKind.ForStatement,
    ];

    static readonly HashSet<SyntaxKind> Expressions =
    [
        SyntaxKind.IdentifierName, SyntaxKind.QualifiedName, SyntaxKind.GenericName, SyntaxKind.TypeArgumentList, SyntaxKind.PredefinedType, SyntaxKind.NumericLiteralExpression, SyntaxKind.TrueLiteralExpression, SyntaxKind.FalseLiteralExpression, SyntaxKind.ParenthesizedExpression,
        SyntaxKind.SimpleMemberAccessExpression, SyntaxKind.InvocationExpression, SyntaxKind.ArgumentList, SyntaxKind.Argument, SyntaxKind.ElementAccessExpression, SyntaxKind.BracketedArgumentList,
        SyntaxKind.ObjectCreationExpression, SyntaxKind.CastExpression, SyntaxKind.UnaryMinusExpression, SyntaxKind.PostIncrementExpression, SyntaxKind.ConditionalExpression,
        SyntaxKind.AddExpression, SyntaxKind.SubtractExpression, SyntaxKind.MultiplyExpression, SyntaxKind.DivideExpression, SyntaxKind.ModuloExpression, SyntaxKind.LogicalAndExpression,
        SyntaxKind.SimpleAssignmentExpression, SyntaxKind.AddAssignmentExpression, .. Comparisons,
    ];

    static SyntaxKind[] Comparisons => [SyntaxKind.EqualsExpression, SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanOrEqualExpression];

    // Whose static members may be called; a method of the kernel's own may be, too.
    static readonly string[] Callees = [GpuText.Number, "LuxKernels.Elementary", "LuxKernels.Sum", "LuxKernels.Product", "LuxKernels.Maximum", "LuxKernels.Minimum", GpuText.Gpu + ".Shards"];

    /// <summary>What is wrong in the kernels of an emitted file, each with its place; nothing where all is right.</summary>
    public static IEnumerable<string> Violations(SyntaxNode file) => file.DescendantNodes().OfType<StructDeclarationSyntax>().Where(IsKernel).SelectMany(InKernel);

    /// <summary>Whether a struct is a kernel.</summary>
    public static bool IsKernel(StructDeclarationSyntax type) => type.BaseList?.Types.Any(static t => t.Type.ToString() == GpuText.Gpu + ".IGpuKernel") ?? false;

    static IEnumerable<string> InKernel(StructDeclarationSyntax kernel)
    {
        string[] methods = [.. kernel.Members.OfType<MethodDeclarationSyntax>().Select(static m => m.Identifier.Text)];
        foreach (MethodDeclarationSyntax method in kernel.Members.OfType<MethodDeclarationSyntax>())
        {
            HashSet<string> numbers = Numbers(kernel, method);
            foreach (SyntaxNode node in method.Body!.DescendantNodesAndSelf())
            {
                if (Violation(node, methods, numbers) is { } violation)
                {
                    yield return $"{kernel.Identifier.Text}.{method.Identifier.Text}: {violation}: {node.ToString().Split('\n')[0]}";
                }
            }
        }
    }

    static string? Violation(SyntaxNode node, string[] methods, HashSet<string> numbers)
    {
        SyntaxKind kind = node.Kind();
        bool IsNumber(SyntaxNode e) => GpuDialect.IsNumber(e, numbers);
        return !Statements.Contains(kind) && !Expressions.Contains(kind) ? $"{kind} is not in the dialect"
            : node is BinaryExpressionSyntax b && Comparisons.Contains(kind) && (IsNumber(b.Left) || IsNumber(b.Right)) ? "numbers are compared by their own methods, which are right for NaN"
            : node is ConditionalExpressionSyntax c && IsNumber(c.WhenTrue) != IsNumber(c.WhenFalse) ? "a choice between a number and an integer is converted wrongly"
            : node is ConditionalExpressionSyntax choice && !IsNumber(choice.WhenTrue) && BecomesNumber(choice) ? "an integer choice becomes a number: it is converted wrongly"
            : kind == SyntaxKind.SimpleAssignmentExpression && node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax, Right: IdentifierNameSyntax } && node.Ancestors().Any(static a => a is ForStatementSyntax) ? "variables that change places in a loop come out wrong"
            : node is InvocationExpressionSyntax call && !IsCallee(call.Expression, methods) ? "only the kernel's own methods and those of the library are called"
            : node is ObjectCreationExpressionSyntax made && made.Type.ToString() != GpuText.Number ? "only numbers are made"
            : node is CastExpressionSyntax cast && (cast.Type.ToString() != "int" || IsNumber(cast.Expression)) ? "only an element that is an integer is cast, to int"
            : null;
    }

    static bool IsCallee(ExpressionSyntax called, string[] methods) => called switch
    {
        IdentifierNameSyntax own => methods.Contains(own.Identifier.Text),
        MemberAccessExpressionSyntax member => Callees.Contains(member.Expression.ToString()),
        _ => false,
    };

    // The value of the argument or initializer that a choice is.
    static bool BecomesNumber(ConditionalExpressionSyntax choice) => choice.Parent switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => call.Expression.ToString().StartsWith(GpuText.Number + ".", StringComparison.Ordinal),
        ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax } => true,
        EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax declaration } => declaration.Type.ToString() == GpuText.Number,
        CastExpressionSyntax => true,
        _ => false,
    };

    static bool IsNumber(SyntaxNode expression, HashSet<string> numbers) => expression switch
    {
        IdentifierNameSyntax name => numbers.Contains(name.Identifier.Text),
        InvocationExpressionSyntax call => call.Expression.ToString().StartsWith(GpuText.Number + ".", StringComparison.Ordinal) && !call.Expression.ToString().EndsWith("ToInt32", StringComparison.Ordinal),
        ElementAccessExpressionSyntax element => IsNumber(element.Expression, numbers),
        ParenthesizedExpressionSyntax inner => IsNumber(inner.Expression, numbers),
        PrefixUnaryExpressionSyntax unary => IsNumber(unary.Operand, numbers),
        BinaryExpressionSyntax binary => IsNumber(binary.Left, numbers) || IsNumber(binary.Right, numbers),
        ObjectCreationExpressionSyntax => true,
        _ => false,
    };

    // Variables, parameters and views of numbers.
    static HashSet<string> Numbers(StructDeclarationSyntax kernel, MethodDeclarationSyntax method) =>
    [
        .. kernel.Members.OfType<FieldDeclarationSyntax>().Where(static f => f.Declaration.Type.ToString() is GpuText.View or GpuText.Number or "float" or "double").SelectMany(static f => f.Declaration.Variables).Select(static v => v.Identifier.Text),
        .. method.DescendantNodes().OfType<VariableDeclarationSyntax>().Where(static d => d.Type.ToString() == GpuText.Number).SelectMany(static d => d.Variables).Select(static v => v.Identifier.Text),
        .. method.ParameterList.Parameters.Where(static p => p.Type!.ToString() == GpuText.Number).Select(static p => p.Identifier.Text),
    ];
}
