namespace Lux.Gen.EndToEnd.Tests.Models;

[CompileModel]
sealed partial class SampleMovements
{
    readonly Dense inner = new(6, 6, Activations.Tanh);

    public Tensor Forward([Shape("N", 4, 6)] Tensor x)
    {
        Tensor h = inner.Forward(x);
        Dim n = h.Shape[0];
        Tensor split = h.Reshape([n, 4, 2, 3]).Transpose(0, 2, 3, 1), evens = h.Slice(2, 1, 3, stride: 2), framed = h.Pad(1, 2, 1, value: 0.5).Slice(1, 0, 6);
        Tensor joined = Tensor.Concat(2, evens, h.At(1, 2).Reshape([n, 1, 6]).Broadcast([n, 4, 6]), split.Sum(2).Transposed.Slice(2, 0, 2));
        return Tensor.Concat(1, joined.Reshape([n, Dim.Any]), framed.Transposed.Reshape([n, 36]), split.Max(1).Reshape([n, 12]));
    }

    [Objective]
    public Tensor Loss([Shape("N", 4, 6)] Tensor x) => Forward(x).Square().Mean();
}

[CompileModel]
sealed partial class ParameterMovements
{
    readonly Parameter table = new([4, 6], Initializers.Normal()), extra = new([2, 6], Initializers.Normal());

    public Tensor Forward([Shape("N", 6)] Tensor x)
    {
        Tensor t = table.Value, joined = Tensor.Concat(0, t.Slice(0, 1, 2, stride: 2), extra.Value, t.Pad(0, 1, 0, value: 0.25).Slice(0, 0, 2));
        return x.Dot(joined.Transposed) * 0.3 + t.Reshape([2, 2, 6]).Transpose(2, 0, 1).Reshape([6, 4]).Sum(1) + t.At(0, 3).Pad(0, 1, 1).Slice(0, 2, 3, stride: 2).Sum();
    }

    [Objective]
    public Tensor Loss(Tensor x) => Forward(x).Square().Mean() + extra.Value.Transposed.Slice(0, 1, 3).Square().Sum();
}

[CompileModel]
sealed partial class BatchMovements
{
    readonly Dense inner = new(3, 4);

    public Tensor Forward(Tensor x)
    {
        Tensor h = inner.Forward(x);
        Dim n = h.Shape[0];
        Tensor doubled = Tensor.Concat(0, h, h * 2), shifted = h.Pad(0, 1, 0).Slice(0, 0, n), every = doubled.Slice(0, 1, n, stride: 2);
        return shifted + every + h.Transposed.Reshape([n, 4]) * 0.1 + h.Reshape([2 * n, 2]).Transposed.Reshape([n, 4]).Tanh();
    }

    [Objective]
    public Tensor Loss(Tensor x) => Forward(x).Square().Mean();
}
