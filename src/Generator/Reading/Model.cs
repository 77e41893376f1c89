using System.Linq;

namespace Lux.Gen;

/// <summary>What Reading found in one class marked [CompileModel]: all later stages need, and nothing of Roslyn's. Equal models give equal output.</summary>
internal sealed record Model(
    string Namespace,
    Equatable<TypeHeader> Types,
    Precision Precision,
    Equatable<Leaf> Parameters,
    Equatable<Leaf> States,
    Equatable<Layers> Layers,
    Equatable<Entry> Entries)
{
    /// <summary>What each module costs, the model itself first.</summary>
    public Equatable<SummaryRow> Summary { get; init; }

    public string Name => Types[Types.Count - 1].Name;

    /// <summary>The class with its namespace and outer types, as C# writes it.</summary>
    public string FullName => (Namespace.Length == 0 ? "" : Namespace + ".") + string.Join(".", Types.Select(static t => t.Name));
}

/// <summary>A type declaration to reopen: the model's own last, those it is nested in before. Keyword is "class", "struct", "record", ….</summary>
internal readonly record struct TypeHeader(string Keyword, string Name);

/// <summary>A parameter or state variable, by its path in the tree ("Layers.Layer1.Weight").</summary>
internal readonly record struct Leaf(string Path, Shape Shape);

/// <summary>A line of the report: a layer with its path, what it is and how many parameters it holds itself.</summary>
internal readonly record struct Layers(string Path, string Type, int Parameters);

/// <summary>A line of the summary: a module, itself without those inside it; the model's own path is empty.</summary>
internal readonly record struct SummaryRow(string Path, string Type, int Calls, int Parameters, int State, long Flop, Equatable<Shape> Outputs);

internal enum EntryKind : byte
{
    /// <summary>A method named Forward.</summary>
    Forward,

    /// <summary>A method marked [Objective].</summary>
    Objective,
}

/// <summary>
/// A method that users call through an engine. Both graphs have its outputs, then the state variables' new values in the order of <see cref="Model.States"/>, as
/// outputs; test mode leaves state as it is, so Predict has the outputs only.
/// </summary>
internal sealed record Entry(string Name, EntryKind Kind, Equatable<Argument> Arguments, Equatable<string> OutputNames, Graph Predict, Graph Train)
{
    /// <summary>The names of the run-time sizes, in the order in which the arguments' shapes bring them.</summary>
    public Equatable<string> Sizes => Arguments.SelectMany(static a => a.Shape).SelectMany(static d => d.Names).Distinct().ToArray();
}

/// <summary>An argument in order: a tensor, or a float given at run time (shape [], IsScalar).</summary>
internal readonly record struct Argument(string Name, ElementType Type, Shape Shape, bool IsScalar);
