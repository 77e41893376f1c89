using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// The order of nodes that products follow. What output 0 needs (the forward pass) keeps its order; any other node moves to the place behind the last forward node it
/// depends on. So an activation's derivative comes before the adjoint that it is multiplied with, and a product ends with what is known last.
/// </summary>
internal static class Ordering
{
    // A constant is known from the start, wherever it was first met.
    const int Start = -1;

    public static Graph Soonest(Graph graph)
    {
        Node[] nodes = graph.Nodes.Items;
        bool[] forward = Ancestors(graph);
        int[] known = new int[nodes.Length], order = new int[nodes.Length], keys = new int[nodes.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            int latest = nodes[i].Kind is OpKind.Input or OpKind.Parameter or OpKind.State ? i : nodes[i].Inputs.Items.Select(k => known[k]).DefaultIfEmpty(Start).Max();
            keys[i] = known[i] = forward[i] && latest != Start ? i : latest;
            order[i] = i;
        }

        Array.Sort(order, (a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
        int[] place = new int[nodes.Length];
        for (int i = 0; i < order.Length; i++)
        {
            place[order[i]] = i;
        }

        return new(
            Array.ConvertAll(order, i => nodes[i] with { Inputs = Array.ConvertAll(nodes[i].Inputs.Items, k => place[k]) }),
            Array.ConvertAll(graph.Outputs.Items, o => place[o]));
    }

    static bool[] Ancestors(Graph graph)
    {
        bool[] needed = new bool[graph.Nodes.Count];
        if (graph.Outputs.Count > 0)
        {
            needed[graph.Outputs[0]] = true;
        }

        for (int i = needed.Length - 1; i >= 0; i--)
        {
            if (needed[i])
            {
                foreach (int input in graph.Nodes[i].Inputs)
                {
                    needed[input] = true;
                }
            }
        }

        return needed;
    }
}
