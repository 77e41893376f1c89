namespace Lux.Gen.EndToEnd.Tests.Models;

// Words as vectors, one by one and in bags, with an index beyond the vocabulary; what is dropped while training.
[CompileModel]
sealed partial class Words
{
    readonly Embedding vectors = new(4, 5);
    readonly EmbeddingBag means = new(5, 3), largest = new(4, 2, BagReduction.Max), sums = new(3, 2, BagReduction.Sum);
    readonly Chain layers = new(new Dropout(0.3), new WeightNorm(new Dense(5, 4, Activations.Tanh)), new Dropout(0.5, [0, 2]), new RRelu(), new Flatten(), new Dense(12, 3));

    public Tensor Forward([Shape("N", 3, ElementType = ElementType.Int32)] Tensor words) =>
        Tensor.Concat(1, layers.Forward(vectors.Forward(words)), means.Forward(words), largest.Forward(words), sums.Forward(words));

    [Objective]
    public Tensor Loss([Shape("N", 3, ElementType = ElementType.Int32)] Tensor words, [Shape("N", 10)] Tensor y) => Losses.MeanSquaredError(Forward(words), y);
}

// Elements in order, and at places that are computed.
[CompileModel]
sealed partial class Ordered
{
    readonly Dense first = new(4, 6), scores = new(6, 3);

    public Tensor Forward([Shape("N", 4)] Tensor x)
    {
        Tensor h = first.Forward(x);
        (Tensor values, Tensor places) = h.TopK(2);
        Tensor sorted = h.Reshape([x.Shape[0], 2, 3]).Sort(1, descending: true).CumulativeSum(2).Reshape([x.Shape[0], 6]);
        return Tensor.Concat(1, values, sorted * 0.2, x.GatherAlong(places, 1), h.CumulativeSum(1), scores.Forward(h.Sort()));
    }

    [Objective]
    public (Tensor Value, Tensor Order) Loss([Shape("N", 4)] Tensor x)
    {
        Tensor y = Forward(x);
        return (y.Square().Mean() + (y.CumulativeSum(0) * y.Sin()).Mean() * 0.01, y.ArgSort(0));
    }
}

// Messages along the edges of a graph: gathered from where an edge begins, added up where it ends.
[CompileModel]
sealed partial class Messages
{
    readonly Dense message = new(6, 5, Activations.Swish), update = new(8, 3, Activations.Tanh);

    public Tensor Forward([Shape("N", 3)] Tensor nodes, [Shape("E", 2, ElementType = ElementType.Int32)] Tensor edges)
    {
        Tensor from = edges.At(1, 0), to = edges.At(1, 1);
        Tensor sent = message.Forward(Tensor.Concat(1, nodes.Gather(from), nodes.Gather(to)));
        return nodes + update.Forward(Tensor.Concat(1, nodes, sent.ScatterAdd(to, nodes.Shape[0])));
    }

    [Objective]
    public Tensor Loss([Shape("N", 3)] Tensor nodes, [Shape("E", 2, ElementType = ElementType.Int32)] Tensor edges) => Forward(nodes, edges).Square().Mean();
}

// Each way to draw numbers, and layers that do; one of them twice in a pass.
[CompileModel]
sealed partial class Noisy
{
    readonly RandomStream noise = new();
    readonly Dropout dropout = new(0.4);
    readonly AlphaDropout alpha = new(0.2);
    readonly VariationalHiddenDropout variational = new(0.5, [6], calls: 2);
    readonly Dense first = new(3, 6, Activations.Selu), second = new(6, 2);

    public Tensor Forward([Shape("N", 3)] Tensor x)
    {
        Tensor h = variational.Forward(alpha.Forward(first.Forward(x)));
        h = dropout.Forward(h) + dropout.Forward(h);
        return second.Forward(h) * (1 + (0.1 * noise.Normal([x.Shape[0], 2]))) + noise.Uniform([2]);
    }

    [Objective]
    public Tensor Loss([Shape("N", 3)] Tensor x, [Shape("N", 2)] Tensor y) => Losses.Huber(Forward(x), y);
}

// All of it in float64.
[CompileModel(Precision = Precision.Double)]
sealed partial class DoubleIndices
{
    readonly Embedding vectors = new(4, 3);
    readonly Dropout dropout = new(0.4);
    readonly RandomStream noise = new();
    readonly InstanceNorm norm = new(2, affine: true, track: true);

    public Tensor Forward([Shape("N", 2, ElementType = ElementType.Int32)] Tensor words)
    {
        Tensor h = dropout.Forward(norm.Forward(vectors.Forward(words)));
        return (h.Sort(2) + h.CumulativeSum(1) + noise.Normal(h.Shape)).Reshape([words.Shape[0], 6]);
    }

    [Objective]
    public Tensor Loss([Shape("N", 2, ElementType = ElementType.Int32)] Tensor words, [Shape("N", 6, ElementType = ElementType.Float64)] Tensor y) => Losses.MeanSquaredError(Forward(words), y);
}
