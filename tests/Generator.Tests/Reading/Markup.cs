extern alias generator;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ReadResult = generator::Lux.Gen.ReadResult;

namespace Lux.Gen.Tests;

/// <summary>Sources that mark with [| |] where a diagnostic is expected.</summary>
static class Markup
{
    /// <summary>The source without its marks, and what they enclose.</summary>
    public static (string Source, int Start, int End) Parse(string marked)
    {
        int start = marked.IndexOf("[|", StringComparison.Ordinal), end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
        Assert.True(start >= 0 && end >= start, "the source marks no token");
        return (marked.Replace("[|", "").Replace("|]", ""), start, end);
    }

    /// <summary>Reads the class M: the only problem is the one expected, at the marked token, in a source that C# accepts.</summary>
    public static void Check(string marked, string id, string words)
    {
        (string source, int start, int end) = Parse(Driver.Usings + marked);
        CSharpCompilation compilation = Driver.Compile(source);
        Assert.Equal("", string.Join("; ", compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)));
        ReadResult read = Driver.Read(compilation, "M");
        var problem = Assert.Single(read.Problems);
        Assert.Equal($"{id} «{source[start..end]}» {words}", $"{problem.Id} «{source[problem.At.Span.Start..problem.At.Span.End]}» {(problem.Message.Contains(words) ? words : problem.Message)}");
        Assert.Equal((start, end), (problem.At.Span.Start, problem.At.Span.End));
    }
}
