using System;
using Microsoft.CodeAnalysis;

namespace Lux.Gen;

/// <summary>Stops the reading of a model: what is wrong, at which token, and where else to look.</summary>
internal sealed class BuildError(DiagnosticDescriptor rule, string message, Location at, Location? also = null) : Exception(message)
{
    public BuildError(DiagnosticDescriptor rule, string message, SyntaxNode at, SyntaxNode? also = null)
        : this(rule, message, at.Place(), also?.Place())
    {
    }

    public DiagnosticDescriptor Rule => rule;

    public Finding ToFinding() => new(rule, Message, at, also);
}

/// <summary>Stops the reading of source that C# itself refuses: the compiler says why, and a second message would only be in the way.</summary>
internal sealed class CompilerErrorException : Exception;
