using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>Who reads each node.</summary>
internal sealed class Uses
{
    readonly List<int>[] users;

    public Uses(Graph graph)
    {
        users = new List<int>[graph.Nodes.Count];
        for (int i = 0; i < users.Length; i++)
        {
            users[i] = [];
            foreach (int input in graph.Nodes[i].Inputs)
            {
                users[input].Add(i);
            }
        }
    }

    public IReadOnlyList<int> this[int node] => users[node];
}
