using static Lux.Gen.Tests.Expect;

namespace Lux.Gen.Tests;

public class StructureTests
{
    static readonly Tensor X = Tensor.From([1, 2, 3, 4, 5, 6], [2, 3]);

    [Fact]
    public void Broadcast()
    {
        Values(Tensor.From([1, 2], [2, 1]).Broadcast([2, 3]), 1, 1, 1, 2, 2, 2);
        Values(Tensor.From([1, 2], [2]).Broadcast([3, 2]), 1, 2, 1, 2, 1, 2);
        Assert.Same(X, X.Broadcast([2, 3]));
    }

    [Fact]
    public void Reshape_keeps_the_order()
    {
        Values(X.Reshape([3, 2]), 1, 2, 3, 4, 5, 6);
        Assert.Equal([3, 2], X.Reshape([Dim.Any, 2]).Shape);
        Assert.Equal([6], X.Reshape([Dim.Any]).Shape);
    }

    [Fact]
    public void Transpose()
    {
        Values(X.Transposed, 1, 4, 2, 5, 3, 6);
        Tensor x = Tensor.From([.. Enumerable.Range(0, 24)], [2, 3, 4]), y = x.Transpose(2, 0, 1);
        Assert.Equal([4, 2, 3], y.Shape);
        Assert.Equal([0, 4, 8, 12, 16, 20, 1], y.ToArray<int>()[..7]);
        Assert.Same(X, X.Transpose(0, 1));
    }

    [Fact]
    public void Slice()
    {
        Values(X.Slice(1, 1, 2), 2, 3, 5, 6);
        Values(X.Slice(-1, 0, 2, 2), 1, 3, 4, 6);
        Values(X.At(0, 1), 4, 5, 6);
        Values(X.Slice([1, 2], [1, 0], [1, 2]), 4, 6);
    }

    [Fact]
    public void Pad()
    {
        Values(X.Pad(1, 1, 0), 0, 1, 2, 3, 0, 4, 5, 6);
        Values(X.Pad(0, 0, 1, 9), 1, 2, 3, 4, 5, 6, 9, 9, 9);
        Values(X.Pad([0, 0, 0, 1], [1, 2], 7), 1, 7, 7, 2, 7, 7, 3, 7, 7, 7, 7, 7, 7, 7, 7, 7, 4, 7, 7, 5, 7, 7, 6, 7);
    }

    [Fact]
    public void Concat()
    {
        Values(Tensor.Concat(0, X, X.Slice(0, 1, 1)), 1, 2, 3, 4, 5, 6, 4, 5, 6);
        Values(Tensor.Concat(-1, X, Tensor.From([7, 8], [2, 1])), 1, 2, 3, 7, 4, 5, 6, 8);
        Assert.Equal(ElementType.Float64, Tensor.Concat(0, X, X.Convert(ElementType.Float64)).ElementType);
    }

    [Fact]
    public void Booleans_and_floats_move_too()
    {
        Assert.Equal([true, false, false, true], Tensor.From([true, false], [2]).Pad(0, 0, 2, 1).Slice(0, 0, 4).ToArray<bool>().Select(static (b, i) => i < 2 ? b : i == 3));
        Assert.Equal([0.5f, 0, 1.5f], Tensor.From([0.5f, 1.5f], [2]).Pad([0, 0], [1]).ToArray<float>());
    }
}
