using System.Collections.Generic;
using System.IO;

namespace Lux.Gen;

/// <summary>A file of tensors that is damaged, is of another format, or does not fit the model.</summary>
public sealed class TensorFileException : IOException
{
    internal TensorFileException(string file, string problem, System.Exception? inner = null) : base($"'{file}': {problem}", inner) => (File, Problems) = (file, [problem]);

    internal TensorFileException(string file, string reader, IReadOnlyList<string> problems) : base($"'{file}' does not fit {reader}:\n  {string.Join("\n  ", problems)}") =>
        (File, Problems) = (file, problems);

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>All that is wrong, an item each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
