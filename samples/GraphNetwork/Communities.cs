namespace GraphNetwork;

/// <summary>Tells to which of four communities each node of a graph belongs.</summary>
[CompileModel]
public sealed partial class Communities
{
    public const int Classes = 4, Features = 8;

    readonly GraphConvolution first = new(Features, 16, Activations.Relu), second = new(16, 2);
    readonly Dense scores = new(2, Classes);

    /// <summary>The logits [nodes, 4], and the two numbers of each node that they are made from: a place in the plane.</summary>
    public (Tensor Logits, Tensor Places) Forward([Shape("Nodes", Features)] Tensor x, [Shape("Edges", ElementType = ElementType.Int32)] Tensor from, [Shape("Edges", ElementType = ElementType.Int32)] Tensor to)
    {
        Tensor places = second.Forward(first.Forward(x, from, to), from, to);
        return (scores.Forward(places), places);
    }

    /// <summary>The cross-entropy over the nodes whose community is known: those with a 1 in <paramref name="known"/>.</summary>
    [Objective]
    public Tensor Loss(
        [Shape("Nodes", Features)] Tensor x, [Shape("Edges", ElementType = ElementType.Int32)] Tensor from, [Shape("Edges", ElementType = ElementType.Int32)] Tensor to,
        [Shape("Nodes", ElementType = ElementType.Int32)] Tensor classes, [Shape("Nodes")] Tensor known)
    {
        (Tensor logits, _) = Forward(x, from, to);
        return (Losses.CrossEntropyWithLogits(logits, classes, reduction: Reduction.None) * known).Sum() / known.Sum();
    }
}
