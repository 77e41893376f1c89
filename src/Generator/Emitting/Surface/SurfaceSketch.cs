using System.Linq;

namespace Lux.Gen;

/// <summary>
/// What the typed surface is made from: all of a model but its graphs. Known in part even where a model has errors, so that code that uses the model gets no errors of its own.
/// </summary>
internal sealed record SurfaceSketch(
    string Namespace,
    Equatable<TypeHeader> Types,
    Equatable<Leaf> Parameters,
    Equatable<Leaf> States,
    Equatable<EntrySketch> Entries)
{
    public string Name => Types[Types.Count - 1].Name;

    public static SurfaceSketch Of(Model model) => new(
        model.Namespace,
        model.Types,
        model.Parameters,
        model.States,
        model.Entries.Select(static e => new EntrySketch(e.Name, e.Kind, e.Arguments, e.OutputNames)).ToArray());
}

/// <summary>The signature of a method that users call through an engine.</summary>
internal sealed record EntrySketch(string Name, EntryKind Kind, Equatable<Argument> Arguments, Equatable<string> OutputNames);
