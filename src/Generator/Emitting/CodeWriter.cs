using System;
using System.Text;

namespace Lux.Gen;

/// <summary>Writes C#: lines with indentation and blocks in braces, ended by "\n" on every platform.</summary>
internal sealed class CodeWriter
{
    readonly StringBuilder text = new();
    int depth;

    /// <summary>Writes a line; a text of several lines is indented line by line. An empty line gets no indentation.</summary>
    public CodeWriter Line(string line = "")
    {
        foreach (string part in line.Split('\n'))
        {
            string trimmed = part.TrimEnd('\r', ' ');
            text.Append(' ', trimmed.Length == 0 ? 0 : 4 * depth).Append(trimmed).Append('\n');
        }

        return this;
    }

    /// <summary>Writes a documentation comment: a summary, which may hold XML tags.</summary>
    public CodeWriter Summary(string summary) => Line($"/// <summary>{summary.Replace("\n", "\n/// ")}</summary>");

    /// <summary>Opens a block in braces behind a header (none if empty); disposing the scope closes it. The end is "}", or such as "};" where something follows the brace.</summary>
    public Scope Block(string header, string end = "}")
    {
        Open(header);
        return new(this, end);
    }

    /// <summary>Indents the lines that follow until the scope is disposed.</summary>
    public Scope Indent()
    {
        depth++;
        return new(this, null);
    }

    /// <summary>Opens a block that <see cref="Close"/> closes.</summary>
    public void Open(string header)
    {
        if (header.Length > 0)
        {
            Line(header);
        }

        Line("{");
        depth++;
    }

    public void Close(string? end = "}")
    {
        depth--;
        if (end is not null)
        {
            Line(end);
        }
    }

    public override string ToString() => text.ToString();

    public readonly struct Scope(CodeWriter writer, string? end) : IDisposable
    {
        public void Dispose() => writer.Close(end);
    }
}
