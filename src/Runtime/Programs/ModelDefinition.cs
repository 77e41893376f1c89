using System.ComponentModel;
using System.Linq;

namespace Lux.Gen.Programs;

/// <summary>What a device needs to know of a compiled model. The generator emits one for each model.</summary>
/// <param name="name">The class, as errors name it.</param>
/// <param name="precision">What its compiled programs compute with.</param>
/// <param name="parameters">The parameters in the order of the flat block.</param>
/// <param name="states">The state variables in the order of the flat block.</param>
/// <param name="entries">The methods that users call, in the order that emitted code numbers them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelDefinition(string name, Precision precision, LeafDefinition[] parameters, LeafDefinition[] states, EntryDefinition[] entries)
{
    /// <summary>The class, as errors name it.</summary>
    public string Name { get; } = name;

    /// <summary>What its compiled programs compute with.</summary>
    public Precision Precision { get; } = precision;

    /// <summary>The methods that users call.</summary>
    public EntryDefinition[] Entries { get; } = entries;

    /// <summary>The modules: the model itself first, each before those inside it.</summary>
    public LayerDefinition[] Layers { get; init; } = [];

    /// <summary>The layout of the flat parameter block.</summary>
    internal TreeLayout Parameters { get; } = new(name, "parameters", parameters);

    /// <summary>The layout of the flat state block.</summary>
    internal TreeLayout States { get; } = new(name, "state", states);

    /// <summary>The element type of the precision.</summary>
    internal ElementType ElementType => Precision == Precision.Double ? ElementType.Float64 : ElementType.Float32;

    /// <summary>What the model consists of.</summary>
    public ModelSummary Summary() => new(Name, [.. Layers.Select(static layer => layer.Summary)]);

    /// <summary>The parameters at the start: each filled by its initializer, from a stream of random numbers of its own.</summary>
    public TreeData InitialParameters(IModule model, ulong seed) => Initial.Parameters(this, model, seed);

    /// <summary>The state at the start.</summary>
    public TreeData InitialState(IModule model, ulong seed) => Initial.State(this, model, seed);
}
