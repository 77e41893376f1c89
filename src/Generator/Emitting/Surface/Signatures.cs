using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>How an entry's arguments and results are written in the members that call it.</summary>
internal sealed class Signatures
{
    const string Tensor = "global::Lux.Gen.Tensor";

    readonly EntrySketch entry;

    public Signatures(EntrySketch entry)
    {
        this.entry = entry;
        (Parameters, State, Inputs) = (Own("ps"), Own("st"), Own("inputs"));
        (Outputs, NewState) = (Own("outputs"), Own("state"));
    }

    /// <summary>Names of our own arguments and locals, which give way to the user's.</summary>
    public string Parameters { get; }

    public string State { get; }

    public string Inputs { get; }

    public string Outputs { get; }

    public string NewState { get; }

    /// <summary>"global::Lux.Gen.Tensor x, float temperature".</summary>
    public string Declared => string.Join(", ", entry.Arguments.Select(static a => $"{TypeOf(a)} {Literals.Identifier(a.Name)}"));

    /// <summary>"Tensor x, ParameterTree ps, StateTree st".</summary>
    public string DeclaredWithTrees => string.Join(
        ", ", entry.Arguments.Select(static a => $"{TypeOf(a)} {Literals.Identifier(a.Name)}").Concat([$"{SurfaceNames.ParameterTree} {Parameters}", $"{SurfaceNames.StateTree} {State}"]));

    /// <summary>"[x, y], [temperature]": what the untyped members take.</summary>
    public string Passed => $"[{Names(isScalar: false)}], [{Names(isScalar: true)}]";

    public bool IsTuple => entry.OutputNames.Count > 1;

    /// <summary>The type of the results: one tensor, or a tuple with the user's names.</summary>
    public string ResultType => IsTuple
        ? $"({string.Join(", ", entry.OutputNames.Select((name, i) => name == "Item" + Literals.Of(i + 1) ? Tensor : $"{Tensor} {Literals.Identifier(name)}"))})"
        : Tensor;

    /// <summary>The results out of an array of tensors.</summary>
    public string ResultOf(string array) => IsTuple ? $"({string.Join(", ", entry.OutputNames.Select((_, i) => $"{array}[{Literals.Of(i)}]"))})" : array + "[0]";

    /// <summary>The method called on "model" with what its arrays "tensors" and "numbers" hold, as an array of its results.</summary>
    public string EagerCall(string model)
    {
        int tensors = 0, numbers = 0;
        IEnumerable<string> arguments = entry.Arguments.Select(a =>
            !a.IsScalar ? $"tensors[{Literals.Of(tensors++)}]" : a.Type == ElementType.Float64 ? $"numbers[{Literals.Of(numbers++)}]" : $"(float)numbers[{Literals.Of(numbers++)}]");
        string call = $"(({model})model).{Literals.Identifier(entry.Name)}({string.Join(", ", arguments)})";
        return IsTuple
            ? $"{{ var result = {call}; return [{string.Join(", ", entry.OutputNames.Select(static (_, i) => "result.Item" + Literals.Of(i + 1)))}]; }}"
            : $"[{call}]";
    }

    static string TypeOf(Argument argument) => !argument.IsScalar ? Tensor : argument.Type == ElementType.Float64 ? "double" : "float";

    string Names(bool isScalar) => string.Join(", ", entry.Arguments.Where(a => a.IsScalar == isScalar).Select(static a => Literals.Identifier(a.Name)));

    string Own(string name) => entry.Arguments.Any(a => a.Name == name) ? Own("model" + char.ToUpperInvariant(name[0]) + name.Substring(1)) : name;
}
