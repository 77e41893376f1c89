using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lux.Gen;

/// <summary>The token that stands for a piece of syntax in a message, and its text.</summary>
internal static class Places
{
    const int Longest = 60;

    /// <summary>An expression as a whole; of a statement its first word; of a declaration its name.</summary>
    public static Location Place(this SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.GetLocation(),
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        ConstructorDeclarationSyntax constructor => constructor.Identifier.GetLocation(),
        ExpressionStatementSyntax statement => statement.Expression.GetLocation(),
        StatementSyntax statement => statement.GetFirstToken().GetLocation(),
        AnonymousFunctionExpressionSyntax { Block: not null } function => function.GetFirstToken().GetLocation(),
        _ => node.GetLocation(),
    };

    /// <summary>The name of a symbol where it is declared in source.</summary>
    public static Location Place(this ISymbol symbol) => symbol.Locations.FirstOrDefault(static l => l.IsInSource) ?? Location.None;

    /// <summary>The syntax on one line, cut where it is long.</summary>
    public static string Text(this SyntaxNode node)
    {
        string text = string.Join(" ", node.ToString().Split(['\r', '\n', ' ', '\t'], System.StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= Longest ? text : text.Substring(0, Longest - 1) + "…";
    }
}
