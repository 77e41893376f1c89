namespace Lux.Gen.EndToEnd.Tests.Models;

[CompileModel]
sealed partial class DenseOfSequences
{
    readonly Chain layers = new(new Dense(3, 5, Activations.Tanh), new Dense(5, 4, bias: false), new Dense(4, 2));

    public Tensor Forward([Shape("N", 6, 3)] Tensor x) => layers.Forward(x);

    [Objective]
    public Tensor Loss([Shape("N", 6, 3)] Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}

[CompileModel]
sealed partial class Attention
{
    readonly Dense query = new(4, 6), key = new(4, 6), value = new(4, 6), output = new(6, 4);

    public Tensor Forward([Shape("N", 5, 4)] Tensor x)
    {
        Dim n = x.Shape[0];
        Tensor q = Heads(query, x, n), k = Heads(key, x, n), v = Heads(value, x, n);
        Tensor weights = Softmax.Of(q.Dot(k.Transposed) / Math.Sqrt(3), -1);
        return x + output.Forward(weights.Dot(v).Transpose(0, 2, 1, 3).Reshape([n, 5, 6]));
    }

    [Objective]
    public Tensor Loss([Shape("N", 5, 4)] Tensor x) => Forward(x).Square().Mean();

    static Tensor Heads(Dense layer, Tensor x, Dim n) => layer.Forward(x).Reshape([n, 5, 2, 3]).Transpose(0, 2, 1, 3);
}

/// <summary>Products that are reshaped and transposed with nothing between, twice, and one that is added up in windows.</summary>
[CompileModel]
sealed partial class RearrangedProducts
{
    readonly Parameter first = new([4, 6], Initializers.Normal(0.5)), second = new([2, 12], Initializers.Normal(0.5)), third = new([3, 6], Initializers.Normal(0.5));

    public Tensor Forward([Shape("N", 5, 4)] Tensor x)
    {
        Dim n = x.Shape[0];
        Tensor heads = x.Dot(first.Value).Reshape([n, 5, 2, 3]).Transpose(0, 2, 1, 3);
        Tensor mixed = heads.Tanh().Transpose(0, 2, 3, 1).Dot(second.Value).Reshape([n, 5, 3, 4, 3]).Transpose(0, 4, 1, 3, 2);
        Tensor windows = mixed.Sin().Windows(2, 2).Sum(3).Transpose(0, 2, 4, 3, 1).Dot(third.Value);
        return windows.Reshape([n, 4, 6, 6]).Transpose(0, 2, 3, 1);
    }

    [Objective]
    public Tensor Loss([Shape("N", 5, 4)] Tensor x) => Forward(x).Square().Mean();
}

[CompileModel]
sealed partial class ParameterProducts
{
    readonly Parameter down = new([3, 2], Initializers.Normal(0.5)), up = new([2, 4], Initializers.Normal(0.5)), vector = new([4], Initializers.Normal()), stack = new([2, 4, 3], Initializers.Normal(0.5));

    public Tensor Forward([Shape("N", 3)] Tensor x)
    {
        Tensor low = down.Value.Dot(up.Value), gram = low.Transposed.Dot(low);
        Tensor square = stack.Value.Dot(low).Sum(0), scaled = gram.Dot(vector.Value), outer = vector.Value.Contract(scaled, [], []);
        return x.Dot(low) + scaled + x.Dot(square.Transposed.Slice(0, 0, 3)) + vector.Value.Dot(scaled) + outer.Sum(1);
    }

    [Objective]
    public Tensor Loss(Tensor x) => Forward(x).Square().Mean();
}

[CompileModel]
sealed partial class VectorProducts
{
    readonly Parameter weight = new([4], Initializers.Normal()), left = new([4, 4], Initializers.Normal());

    public Tensor Forward([Shape("N", 4)] Tensor x, [Shape("N", 4)] Tensor y)
    {
        Tensor score = x.Dot(weight.Value), bilinear = x.Dot(left.Value).Contract(y, [1], [1], [0], [0]), outer = x.Contract(y, [], [], [0], [0]);
        return score + bilinear + outer.Dot(weight.Value).Sum(1) + left.Value.Dot(weight.Value).Sum() * x.Contract(weight.Value, [1], [0]);
    }

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Forward(x, y).Square().Mean();
}

// Samples mixed by products: covariances, and the similarity of each sample with each.
[CompileModel]
sealed partial class BatchProducts
{
    readonly Dense inner = new(3, 4, Activations.Tanh);

    public Tensor Forward(Tensor x)
    {
        Tensor h = inner.Forward(x), n = Tensor.SizeOf(h.Shape[0]);
        Tensor covariance = h.Transposed.Dot(h) / n, similarity = h.Dot(h.Transposed);
        return h.Dot(covariance) + similarity.Dot(h) / n + similarity.Max(1, keep: true) * 0.1;
    }

    [Objective]
    public Tensor Loss(Tensor x) => Forward(x).Square().Mean();
}

// Wide enough for every block of the kernels, with sizes that fill none.
[CompileModel]
sealed partial class Wide
{
    readonly Chain layers = new(new Dense(7, 131, Activations.Swish), new Dense(131, 67, Activations.GeluErf), new Dense(67, 1));

    public Tensor Forward(Tensor x) => layers.Forward(x);

    [Objective]
    public Tensor Loss(Tensor x, Tensor y) => Losses.MeanSquaredError(Forward(x), y);
}
