using static Lux.Gen.Tests.Expect;

namespace Lux.Gen.Tests;

public class TensorDataTests
{
    [Fact]
    public void Numbers_go_in_and_come_out()
    {
        Assert.Equal([1.5f, 2], Tensor.From([1.5f, 2f], [2]).ToArray<float>());
        Assert.Equal([1.5, 2], Tensor.From([1.5, 2.0], [2]).ToArray<double>());
        Assert.Equal([1, 2], Tensor.From([1, 2], [2]).ToArray<int>());
        Assert.Equal([true, false], Tensor.From([true, false], [2]).ToArray<bool>());
        Assert.Equal([2f], Tensor.From(new float[] { 1, 2, 3 }.AsSpan(1, 1), [1]).ToArray<float>());
    }

    [Fact]
    public void Both_ways_are_copies()
    {
        float[] numbers = [1, 2];
        Tensor x = Tensor.From(numbers, [2]);
        numbers[0] = 9;
        x.ToArray<float>()[1] = 9;
        Assert.Equal([1f, 2f], x.ToArray<float>());
    }

    [Fact]
    public void Copies_into_memory_of_the_user()
    {
        float[] destination = new float[2];
        Tensor.From([1f, 2f], [2]).CopyTo<float>(destination);
        Assert.Equal([1f, 2f], destination);
        Assert.StartsWith(
            "the destination has room for 3 elements, but [2] has 2",
            Assert.Throws<ArgumentException>(static () => Tensor.Ones([2]).CopyTo<float>(new float[3])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_and_types_must_fit()
    {
        ShapeError("the shape [2, 2] has 4 elements, but 3 are given", () => Tensor.From([1f, 2f, 3f], [2, 2]));
        ShapeError("the size 'N' is known at run time only", () => Tensor.From([1f], [Dim.Named("N")]));
        ShapeError("the sizes of a tensor are numbers from 0 up, not [-2, -2]", () => Tensor.From([1f, 2f, 3f, 4f], [-2, -2]));
        ShapeError("only a tensor of one element is a number; this has 2, of shape [1, 2]", () => Tensor.Ones([1, 2]).Item());
        Assert.Equal("the elements are Float32, not Double: convert the tensor first, or ask for Single", Assert.Throws<InvalidOperationException>(static () => Tensor.Ones([1]).ToArray<double>()).Message);
        Assert.Throws<InvalidOperationException>(static () => Tensor.Ones([1], ElementType.Int32).ToArray<uint>());
    }

    [Fact]
    public void Filled_tensors()
    {
        Values(Tensor.Zeros([2]), 0, 0);
        Values(Tensor.Ones([2], ElementType.Bool), 1, 1);
        Values(Tensor.Full([1, 2], 0.1, ElementType.Float64), 0.1, 0.1);
        Assert.Equal(ElementType.Float32, Tensor.Full([2], 0.1).ElementType);
        Assert.Equal([], Tensor.Zeros([]).Shape);
    }

    [Fact]
    public void Random_tensors_follow_their_stream()
    {
        Rng rng = new(4);
        Values(Tensor.Normal(new Rng(4), [3], ElementType.Float64), rng.NextNormal(), rng.NextNormal(), rng.NextNormal());
        Assert.Equal(Tensor.Normal(new Rng(4), [2, 2]).ToArray<float>(), Tensor.Normal(new Rng(4), [4], ElementType.Float64).ToArray<double>().Select(static v => (float)v));
        Assert.All(Tensor.Uniform(new Rng(4), [100], -2, 3).ToArray<float>(), static v => Assert.InRange(v, -2, 3));
    }

    [Fact]
    public void Is_written_as_NumPy_does_in_every_culture()
    {
        Assert.Equal("-1.5", ((Tensor)(-1.5)).ToString());
        Assert.Equal("[1, -2]", Tensor.From([1, -2], [2]).ToString());
        Assert.Equal("[[0.1, -2],\n [1E-08, 123457]]", Tensor.From([0.1f, -2f, 1e-8f, 123456.7f], [2, 2]).ToString());
        Assert.Equal("[[[true],\n  [false]]]", Tensor.From([true, false], [1, 2, 1]).ToString());
        Assert.Equal("[]", Tensor.Zeros([0]).ToString());
        Assert.Equal("[0, 1, 2, ..., 1997, 1998, 1999]", Tensor.From([.. Enumerable.Range(0, 2000)], [2000]).ToString());
        Assert.Equal("[[0, 1],\n [2, 3],\n [4, 5],\n ...,\n [1994, 1995],\n [1996, 1997],\n [1998, 1999]]", Tensor.From([.. Enumerable.Range(0, 2000)], [1000, 2]).ToString());
    }
}
