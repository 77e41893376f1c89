extern alias generator;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>Runs a generator's graph on the eager Tensor, floats in float64, so that graphs can be compared by their values.</summary>
sealed class GraphEvaluator(IReadOnlyDictionary<string, int>? sizes = null)
{
    /// <summary>The outputs for given inputs, parameters and states, by name.</summary>
    public Tensor[] Run(G.Graph graph, IReadOnlyDictionary<string, Tensor> leaves)
    {
        Tensor[] values = RunAll(graph, leaves);
        return [.. graph.Outputs.Select(o => values[o])];
    }

    /// <summary>The value of every node.</summary>
    public Tensor[] RunAll(G.Graph graph, IReadOnlyDictionary<string, Tensor> leaves)
    {
        Tensor[] values = new Tensor[graph.Nodes.Count];
        for (int i = 0; i < values.Length; i++)
        {
            G.Node node = graph.Nodes[i];
            values[i] = node.Kind switch
            {
                G.OpKind.Input or G.OpKind.Parameter or G.OpKind.State => Leaf(node, leaves[node.Op.Name!]),
                G.OpKind.Size => Tensor.From([(double)Size(node.Op.Dims[0])], []).Convert(Type(node.Type)),
                _ => Tensor.Emit(Map(node.Op), Type(node.Type), Map(node.Shape), [.. node.Inputs.Select(k => values[k])]),
            };
        }

        return values;
    }

    /// <summary>Random values for every leaf of a graph: floats uniform in ±1, integers in 0 … 4, truth values by a coin.</summary>
    public Dictionary<string, Tensor> RandomLeaves(G.Graph graph, ulong seed) => graph.Nodes
        .Where(static n => n.Kind is G.OpKind.Input or G.OpKind.Parameter or G.OpKind.State)
        .ToDictionary(static n => n.Op.Name!, n => Random(n, new Rng(seed).Split(n.Op.Name!)));

    public Shape Map(G.Shape shape) => new([.. shape.Select(d => (Dim)Size(d))]);

    Tensor Random(G.Node node, Rng rng)
    {
        Tensor uniform = Tensor.Uniform(rng, Map(node.Shape), -1, 1, ElementType.Float64);
        return node.Type switch
        {
            G.ElementType.Bool => uniform > 0,
            G.ElementType.Int32 => (2.5 * (uniform + 1)).Convert(ElementType.Int32),
            _ => uniform,
        };
    }

    Tensor Leaf(G.Node node, Tensor value)
    {
        value.Require(Map(node.Shape));
        return value.Convert(Type(node.Type));
    }

    int Size(G.Dim dim) => dim.Evaluate(name => sizes![name]);

    static ElementType Type(G.ElementType type) => type == G.ElementType.Float32 ? ElementType.Float64 : (ElementType)type;

    Op Map(G.Op op) => new((OpKind)op.Kind)
    {
        Axes = op.Axes.Items,
        Dims = op.Dims.Select(d => (Dim)Size(d)).ToArray(),
        Dot = op.Dot is { } dot ? new(dot.BatchA.Items, dot.BatchB.Items, dot.ContractA.Items, dot.ContractB.Items) : null,
        Windows = op.Windows.Select(static w => new Window(w.Axis, w.Size, w.Stride, w.Dilation)).ToArray(),
        Value = op.Value,
        Name = op.Name,
        IsFine = op.IsFine,
    };
}
