using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>Notes, while a method of the model is traced, which module makes which primitive, how often each is called and what it gives.</summary>
internal sealed class LayerTrace(IReadOnlyDictionary<object, string> paths) : IWatcher
{
    readonly Stack<(string Path, bool IsCall)> entered = [];
    readonly List<(string Path, Tensor Made)> made = [];
    readonly List<(string Path, Shape[] Results)> calls = [];

    public void Enter(IModule module)
    {
        string? here = entered.Count == 0 ? null : entered.Peek().Path, path = paths.TryGetValue(module, out string? known) ? known : here;
        entered.Push((path ?? "", path is not null && path != here));
    }

    public void Leave(object? result)
    {
        (string path, bool isCall) = entered.Pop();
        if (isCall)
        {
            calls.Add((path, [.. Tensors(result).Select(static t => t.Shape)]));
        }
    }

    public void Meet(Module layer)
    {
    }

    public void Make(Tensor tensor) => made.Add((entered.Count == 0 ? "" : entered.Peek().Path, tensor));

    public void Differentiate(Tensor? primitive)
    {
    }

    /// <summary>The rows of the summary, for the modules of a tree. The batch, whose name is the compiler's affair, is called so.</summary>
    public IEnumerable<SummaryRow> Rows(ModuleTree tree, string model, string? batch)
    {
        ILookup<string, int> parameters = Sizes(tree.Parameters), states = Sizes(tree.States);
        ILookup<string, Tensor> work = made.ToLookup(static m => m.Path, static m => m.Made);
        ILookup<string, Shape[]> results = calls.ToLookup(static c => c.Path, static c => c.Results);
        return tree.Layers.Select(static l => (l.Path, l.Type)).Prepend((Path: "", Type: model)).Select(layer => new SummaryRow(
            layer.Path,
            layer.Type,
            results[layer.Path].Count(),
            parameters[layer.Path].Sum(),
            states[layer.Path].Sum(),
            Flops.PerSample(batch, sizes => work[layer.Path].Sum(t => Flops.Of(t.Op, t.Shape, t.Inputs.Length == 0 ? Shape.Scalar : t.Inputs[0].Shape, sizes))),
            Distinct(results[layer.Path]).Select(shape => new Shape([.. shape.Select(d => Renamed(d, batch))])).ToArray()));
    }

    static ILookup<string, int> Sizes(IEnumerable<Leaf> leaves) => leaves.ToLookup(static l => l.Path.Substring(0, System.Math.Max(0, l.Path.LastIndexOf('.'))), static l => l.Shape.Count.Value);

    // The results of a call stay together: two of one shape are two.
    static IEnumerable<Shape> Distinct(IEnumerable<Shape[]> calls)
    {
        List<Shape[]> known = [];
        foreach (Shape[] results in calls.Where(results => !known.Any(results.SequenceEqual)))
        {
            known.Add(results);
        }

        return known.SelectMany(static results => results);
    }

    static Dim Renamed(Dim size, string? batch) => size.Terms.Aggregate((Dim)size.Constant, (sum, term) =>
        sum + term.Names.Split('*').Aggregate((Dim)term.Factor, (product, name) => product * Dim.Named(name == batch ? "batch" : name)));

    static IEnumerable<Tensor> Tensors(object? result) => result switch
    {
        Tensor tensor => [tensor],
        TupleValue tuple => tuple.Items.SelectMany(Tensors),
        IEnumerable<object> items => items.SelectMany(Tensors),
        _ => [],
    };
}
