using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>
/// A message at a place in the source, as the analyzer reports it: with the syntax tree, by which #pragma finds it. It lives for one compilation; the generator's pipeline keeps a
/// <see cref="Problem"/>.
/// </summary>
internal readonly record struct Finding(DiagnosticDescriptor Rule, string Message, Location At, Location? Also = null)
{
    public bool IsError => Rule.DefaultSeverity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, At, Also is null ? null : [Also], Message);

    public Problem ToProblem() => new(Rule.Id, Message, Place.Of(At), Also is null ? null : Place.Of(Also));
}
