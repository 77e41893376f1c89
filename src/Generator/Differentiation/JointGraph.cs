using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Lux.Gen;

/// <summary>A scalar's graph with its gradients: the forward pass and its adjoint as one graph.</summary>
internal static class JointGraph
{
    /// <summary>
    /// The outputs of the graph, then the gradients of output 0 for each parameter and each named input: zero where it does not depend on one. The train graph is
    /// optimized first, so that the adjoint reuses what the optimized forward pass computes.
    /// </summary>
    /// <param name="train">An objective's graph: its results, of which the first, a scalar, is differentiated; then the new states.</param>
    /// <param name="parameters">The model's parameters, used in the graph or not.</param>
    /// <param name="inputsToDifferentiate">Names of inputs whose gradients follow those of the parameters.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="ShapeException">Output 0 has more than one element.</exception>
    public static Graph Build(Graph train, IReadOnlyList<Leaf> parameters, IReadOnlyList<string> inputsToDifferentiate, CancellationToken token)
    {
        GraphBuilder builder = new();
        using GraphBuilder.Scope scope = builder.Enter();
        Graph forward = Optimizer.Optimize(train, token);
        Tensor[] nodes = builder.Replay(forward);
        Tensor[] outputs = [.. forward.Outputs.Select(o => nodes[o])];
        Dictionary<string, Tensor> used = nodes.Where(static t => t.Op.Kind == OpKind.Parameter).ToDictionary(static t => t.Op.Name!);
        Dictionary<string, Tensor> inputs = nodes.Where(static t => t.Op.Kind == OpKind.Input).ToDictionary(static t => t.Op.Name!);
        Tensor[] found = [.. parameters.Where(p => used.ContainsKey(p.Path)).Select(p => used[p.Path]), .. inputsToDifferentiate.Select(name => inputs[name])];
        Queue<Tensor> gradients = new(Gradient.Of(outputs[0], found));
        Tensor[] ofParameters = [.. parameters.Select(p => used.ContainsKey(p.Path) ? gradients.Dequeue() : Tensor.Constant(0, outputs[0].ElementType).Broadcast(p.Shape))];
        return builder.Close([.. outputs, .. ofParameters, .. gradients]);
    }
}
