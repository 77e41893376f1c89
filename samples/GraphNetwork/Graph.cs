namespace GraphNetwork;

/// <summary>A graph of communities: a stochastic block model (Holland, Laskey, Leinhardt 1983).</summary>
/// <param name="X">What is known of each node: [nodes, 8].</param>
/// <param name="From">Where each edge begins, Int32 [edges]. Each edge is there in both directions, and each node has one to itself.</param>
/// <param name="To">Where each edge ends.</param>
/// <param name="Classes">Each node's community, Int32 [nodes].</param>
/// <param name="Known">1 for a node whose community training may see, else 0: [nodes].</param>
sealed record Graph(Tensor X, Tensor From, Tensor To, Tensor Classes, Tensor Known)
{
    const int Nodes = 1000, KnownOfEach = 20;
    const double EdgesWithin = 9, EdgesAcross = 1, Noise = 2;

    /// <summary>
    /// A thousand nodes, each with about 9 edges within its community and 1 to others. A node's features are its community's, which differ in two of eight numbers by 1, and noise of twice that size:
    /// alone they tell little.
    /// </summary>
    public static Graph Draw(ulong seed)
    {
        Rng rng = new Rng(seed).Split("graph");
        int[] classes = [.. Enumerable.Range(0, Nodes).Select(static i => i % Communities.Classes)];
        double size = (double)Nodes / Communities.Classes;
        (double within, double across) = (EdgesWithin / size, EdgesAcross / (Nodes - size));

        List<int> from = [.. Enumerable.Range(0, Nodes)], to = [.. from];
        for (int a = 0; a < Nodes; a++)
        {
            for (int b = a + 1; b < Nodes; b++)
            {
                if (rng.NextUniform() < (classes[a] == classes[b] ? within : across))
                {
                    from.AddRange([a, b]);
                    to.AddRange([b, a]);
                }
            }
        }

        Tensor labels = Tensor.From(classes, [Nodes]);
        Tensor means = labels.OneHot(Communities.Classes);
        Tensor x = Tensor.Concat(1, means, means) + (Noise * Tensor.Normal(rng, [Nodes, Communities.Features]));
        float[] known = [.. Enumerable.Range(0, Nodes).Select(static i => i < KnownOfEach * Communities.Classes ? 1f : 0f)];
        return new(x, Indices(from), Indices(to), labels, Tensor.From(known, [Nodes]));
    }

    /// <summary>The same nodes without their neighbours.</summary>
    public Graph WithoutEdges()
    {
        Tensor nodes = Tensor.Range(Nodes);
        return this with { From = nodes, To = nodes };
    }

    static Tensor Indices(List<int> values) => Tensor.From(values.ToArray(), [values.Count]);
}
