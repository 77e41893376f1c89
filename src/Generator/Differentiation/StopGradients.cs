using System.Linq;

namespace Lux.Gen;

/// <summary>What stops a gradient has done its part once the gradients are there: it becomes its operand.</summary>
internal static class StopGradients
{
    public static Graph Remove(Graph graph)
    {
        if (graph.Nodes.All(static n => n.Kind != OpKind.StopGradient))
        {
            return graph;
        }

        GraphBuilder builder = new();
        using GraphBuilder.Scope scope = builder.Enter();
        Tensor[] made = builder.Replay(graph, (node, inputs) => node.Kind == OpKind.StopGradient ? inputs[0] : builder.Add(node.Op, node.Type, node.Shape, inputs));
        return builder.Close([.. graph.Outputs.Select(o => made[o])]);
    }
}
