using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Lux.Gen;

/// <summary>
/// Graph to equal graph with less work: constants folded, common subexpressions shared, the algebra of <see cref="Rewrites"/> applied until nothing changes.
/// Values are kept up to rounding; NaN stays NaN. An infinity times a sum may differ from the sum of the products, and −0 may become 0.
/// </summary>
internal static class Optimizer
{
    // Each pass is a fixed point of the rules by itself; more passes only settle the order of nodes and rules that look at a node's users. Four thousand random
    // graphs were settled after five.
    const int MaxPasses = 16;

    static readonly RewriteTable Table = new(Rewrites.All);

    public static Graph Optimize(Graph graph, CancellationToken token) => Optimize(graph, Table, token);

    /// <summary>Optimizes with a part of the rules: what the rules' tests compare with.</summary>
    internal static Graph Optimize(Graph graph, IEnumerable<Rewrite> rewrites, CancellationToken token) => Optimize(graph, new RewriteTable(rewrites.ToArray()), token);

    static Graph Optimize(Graph graph, RewriteTable table, CancellationToken token)
    {
        Graph ordered = Ordering.Soonest(graph);
        for (int pass = 0; pass < MaxPasses; pass++)
        {
            Graph next = Ordering.Soonest(new Rewriter(table).Run(ordered, token));
            if (next.Equals(ordered))
            {
                break;
            }

            ordered = next;
        }

        return ordered;
    }
}
