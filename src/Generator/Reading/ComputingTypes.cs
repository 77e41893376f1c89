using System.Linq;

namespace Lux.Gen;

/// <summary>The floating-point type a model computes with stands in its graphs: where the source means Float32, a model in double precision has Float64.</summary>
internal static class ComputingTypes
{
    public static ElementType Of(ElementType type, Precision precision, bool isScalar = false) =>
        precision == Precision.Double && type == ElementType.Float32 ? ElementType.Float64
        : precision == Precision.Single && isScalar ? ElementType.Float32
        : type;

    public static Graph Apply(Graph graph, Precision precision)
    {
        if (precision == Precision.Single || graph.Nodes.All(static n => n.Type != ElementType.Float32))
        {
            return graph;
        }

        GraphBuilder builder = new();
        using GraphBuilder.Scope scope = builder.Enter();
        Tensor[] made = builder.Replay(graph, (node, inputs) =>
        {
            ElementType type = Of(node.Type, precision);
            return node.Kind == OpKind.Convert && inputs[0].ElementType == type ? inputs[0] : builder.Add(node.Op, type, node.Shape, inputs);
        });
        return builder.Close([.. graph.Outputs.Select(o => made[o])]);
    }
}
