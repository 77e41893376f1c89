extern alias generator;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>Graphs for tests, written as expressions.</summary>
static class Build
{
    public static readonly IReadOnlyDictionary<string, int> Sizes = new Dictionary<string, int> { ["N"] = 3 };

    public static G.Tensor Parameter(string name, G.Shape shape, G.ElementType type = G.ElementType.Float32) =>
        G.Tensor.Emit(new G.Op(G.OpKind.Parameter) { Name = name }, type, shape);

    /// <summary>The graph of what an expression over symbolic tensors returns.</summary>
    public static G.Graph Graph(Func<G.GraphBuilder, G.Tensor[]> outputs)
    {
        G.GraphBuilder builder = new();
        using G.GraphBuilder.Scope scope = builder.Enter();
        return builder.Close(outputs(builder));
    }

    /// <summary>A graph's outputs, then the gradients of their weighted sum for every float leaf; nothing is optimized.</summary>
    public static G.Graph WithGradients(G.Graph graph) => Graph(builder =>
    {
        G.Tensor[] nodes = builder.Replay(graph);
        G.Tensor[] outputs = [.. graph.Outputs.Select(o => nodes[o])];
        G.Tensor loss = 0;
        foreach ((G.Tensor y, int i) in outputs.Select((y, i) => (y, i)).Where(static o => G.ElementTypes.IsFloat(o.y.ElementType)))
        {
            loss += (y * y * (0.5 + i)).Sum() + (y * 0.7).Sum();
        }

        G.Tensor[] leaves = [.. nodes.Where(static t => t.Op.Name is not null && G.ElementTypes.IsFloat(t.ElementType)).OrderBy(static t => t.Op.Name, StringComparer.Ordinal)];
        return [.. outputs, .. G.Gradient.Of(loss, leaves)];
    });

    /// <summary>A graph's outputs, then the gradients of the first for parameters, used or not, and for inputs, as plans have them; nothing is optimized.</summary>
    public static G.Graph Joint(G.Graph train, IEnumerable<G.Leaf> parameters, string[] inputs) => Graph(builder =>
    {
        G.Tensor[] nodes = builder.Replay(train), outputs = [.. train.Outputs.Select(o => nodes[o])];
        G.Tensor[] leaves =
        [
            .. parameters.Select(p => nodes.FirstOrDefault(t => t.Op.Name == p.Path) ?? Parameter(p.Path, p.Shape)),
            .. inputs.Select(name => nodes.First(t => t.Op.Name == name)),
        ];
        return [.. outputs, .. G.Gradient.Of(outputs[0], leaves)];
    });

    /// <summary>A multilayer perceptron with its mean squared error as output 0.</summary>
    public static (G.Graph Graph, List<G.Leaf> Parameters) Mlp(int[] widths, Func<G.Tensor, G.Tensor> activation, bool activateLast = false)
    {
        List<G.Leaf> leaves = [];
        G.Graph graph = Graph(builder =>
        {
            G.Tensor h = builder.Input("x", G.ElementType.Float32, [G.Dim.Named("N"), widths[0]]);
            G.Tensor target = builder.Input("y", G.ElementType.Float32, [G.Dim.Named("N"), widths[^1]]);
            for (int layer = 1; layer < widths.Length; layer++)
            {
                G.Leaf weight = new($"Layer{layer}.Weight", [widths[layer], widths[layer - 1]]), bias = new($"Layer{layer}.Bias", [widths[layer]]);
                leaves.AddRange([weight, bias]);
                h = h.Dot(Parameter(weight.Path, weight.Shape).Transposed) + Parameter(bias.Path, bias.Shape);
                h = layer < widths.Length - 1 || activateLast ? activation(h) : h;
            }

            return [G.Losses.MeanSquaredError(h, target)];
        });
        return (graph, leaves);
    }
}
