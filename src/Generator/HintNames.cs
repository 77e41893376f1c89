using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;

namespace Lux.Gen;

/// <summary>
/// The file names of models: namespace and class. Compilers compare them without regard to case and file systems limit their length, so a name that meets another, or is long, ends
/// in a hash of its own.
/// </summary>
internal readonly record struct HintNames(Equatable<string> Clashing)
{
    const int Longest = 100;

    public static HintNames Of(ImmutableArray<CompiledModel> models, CancellationToken token) => new(models
        .Where(static m => m.Sketch is not null)
        .Select(static m => FullName(m.Sketch!))
        .GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
        .Where(static g => g.Count() > 1)
        .Select(static g => g.Key.ToUpperInvariant())
        .OrderBy(static name => name, StringComparer.Ordinal)
        .ToArray());

    public string Of(SurfaceSketch model)
    {
        string name = FullName(model);
        return name.Length <= Longest && !Clashing.Contains(name.ToUpperInvariant()) ? name : name.Substring(0, Math.Min(name.Length, Longest)) + "-" + Hash(name);
    }

    static string FullName(SurfaceSketch model)
    {
        IEnumerable<string> parts = model.Types.Select(static t => t.Name);
        return string.Join(".", model.Namespace.Length == 0 ? parts : parts.Prepend(model.Namespace));
    }

    // FNV-1a.
    static string Hash(string name) =>
        name.Aggregate(2166136261u, static (hash, c) => unchecked((hash ^ c) * 16777619u)).ToString("x8", CultureInfo.InvariantCulture);
}
