namespace Lux.Gen.EndToEnd.Tests.Models;

[CompileModel]
sealed partial class FeatureReductions
{
    readonly Parameter scale = new([4, 3], Initializers.Normal());

    public Tensor Forward([Shape("N", 4, 3)] Tensor x)
    {
        Tensor h = x * scale.Value;
        return Tensor.Concat(1, h.Sum(1), h.Mean(2), h.Max(1), h.Min(2), (h * 0.3 + 1).Product(2), h.Sum([1, 2], keep: true).Reshape([x.Shape[0], 1]), h.Max(2), (h - h.Mean(1, keep: true)).Square().Sum(2));
    }

    [Objective]
    public Tensor Loss([Shape("N", 4, 3)] Tensor x) => Forward(x).Square().Mean();
}

// Each sample's result depends on the whole batch.
[CompileModel]
sealed partial class BatchReductions
{
    readonly Dense inner = new(3, 4);

    public Tensor Forward(Tensor x)
    {
        Tensor h = inner.Forward(x);
        return h - h.Mean(0) + h.Max(0) * h.Min(0, keep: true) + h.Sum([0, 1], keep: true) * 0.01 + h.Mean() * h.Max();
    }

    [Objective]
    public Tensor Loss(Tensor x) => Forward(x).Square().Mean() + (1 + 0.01 * Forward(x)).Product(0).Sum();
}

[CompileModel]
sealed partial class ParameterReductions
{
    readonly Parameter weights = new([4, 3, 2], Initializers.Normal()), gains = new([3], Initializers.Normal());

    public Tensor Forward([Shape("N", 3)] Tensor x)
    {
        Tensor w = weights.Value;
        Tensor unit = w / w.Square().Sum([0, 2], keep: true).Sqrt();
        return x * unit.Sum(2).Max(0) + w.Mean() * gains.Value.Product() + (w * 0.2 + 1).Product(1).Min() + gains.Value.Min() * x.Sum(1, keep: true);
    }

    [Objective]
    public Tensor Loss(Tensor x) => Forward(x).Square().Mean() + weights.Value.Square().Sum() * 0.01;
}

[CompileModel]
sealed partial class Broadcasts
{
    readonly Parameter row = new([4], Initializers.Normal()), column = new([3, 1], Initializers.Normal()), single = new([1], Initializers.Normal()), number = new([], Initializers.Normal());

    public Tensor Forward([Shape("N", 4)] Tensor x, [Shape("N", 1)] Tensor s, [Shape("N")] Tensor w)
    {
        Dim n = x.Shape[0];
        Tensor perSample = x * row.Value + s * single.Value - w.Reshape([n, 1]) * number.Value;
        Tensor table = column.Value * row.Value;
        return (perSample.Reshape([n, 1, 4]) * table + column.Value + s.Reshape([n, 1, 1]).Broadcast([n, 3, 4]) + single.Value.Broadcast([3, 4])).Reshape([n, 12]);
    }

    [Objective]
    public Tensor Loss(Tensor x, Tensor s, Tensor w) => Forward(x, s, w).Square().Mean();
}

/// <summary>A sum of so many parameters that a GPU makes it in two passes.</summary>
[CompileModel]
sealed partial class Penalized
{
    readonly Dense wide = new(70, 60);

    public Tensor Forward([Shape("N", 70)] Tensor x) => wide.Forward(x);

    [Objective]
    public Tensor Loss([Shape("N", 70)] Tensor x) => Forward(x).Square().Mean() + 0.01 * wide.Weight.Value.Square().Sum() + 0.001 * wide.Weight.Value.Max();
}
