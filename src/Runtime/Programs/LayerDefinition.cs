using System.ComponentModel;

namespace Lux.Gen.Programs;

/// <summary>A module of a compiled model, as the generator counted it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LayerDefinition(string path, string type, int calls, int parameters, int state, long flop, Shape[] outputs)
{
    internal LayerSummary Summary => new(path, type, outputs, calls, parameters, state, flop);
}
