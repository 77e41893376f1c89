using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>What a compiled model consists of: <c>model.Summary()</c>. Known since the model was built; nothing runs.</summary>
public sealed class ModelSummary
{
    internal ModelSummary(string model, IReadOnlyList<LayerSummary> layers) => (Model, Layers) = (model, layers);

    /// <summary>The model's class.</summary>
    public string Model { get; }

    /// <summary>The model itself, then all modules in it, each before those inside it.</summary>
    public IReadOnlyList<LayerSummary> Layers { get; }

    /// <summary>The number of elements of all parameters.</summary>
    public long Parameters => Layers.Sum(static l => (long)l.Parameters);

    /// <summary>The number of elements of all state variables.</summary>
    public long State => Layers.Sum(static l => (long)l.State);

    /// <summary>
    /// Floating-point operations that one more sample of the batch costs in Forward; where a model has several, the first. They are those of the source: the compiler does the same with fewer. Sizes with a name, but for the
    /// batch, count as 1.
    /// </summary>
    public long Flop => Layers.Sum(static l => l.Flop);

    /// <summary>The row of a path.</summary>
    /// <exception cref="KeyNotFoundException">The model has no module there.</exception>
    public LayerSummary this[string path] => Layers.FirstOrDefault(l => l.Path == path) ?? throw new KeyNotFoundException($"{Model} has no layer '{path}'; it has {string.Join(", ", Layers.Skip(1).Select(static l => l.Path))}");

    /// <summary>The tree as a table.</summary>
    public override string ToString() => SummaryTable.Print(this);
}
