namespace Lux.Gen.Tests;

public class OrderTests
{
    [Fact]
    public void Equal_elements_keep_their_order_and_NaN_comes_last()
    {
        Tensor x = Expect.Vector(2, double.NaN, 1, 2, double.NegativeInfinity, -0.0, 0, 1);
        Assert.Equal([4, 5, 6, 2, 7, 0, 3, 1], x.ArgSort().ToArray<int>());
        Assert.Equal([0, 3, 2, 7, 5, 6, 4, 1], x.ArgSort(descending: true).ToArray<int>());
        Assert.Equal([double.NegativeInfinity, 0, 0, 1, 1, 2, 2, double.NaN], x.Sort().ToArray<double>());
    }

    [Fact]
    public void The_largest_are_those_that_sorting_puts_first()
    {
        (Tensor values, Tensor places) = Expect.Vector(3, 7, 7, 1).TopK(3);
        Assert.Equal([7, 7, 3], values.ToArray<double>());
        Assert.Equal([1, 2, 0], places.ToArray<int>());
    }

    [Fact]
    public void Wrong_places_say_what_is_wrong()
    {
        Tensor x = Tensor.Zeros([2, 3]);
        Assert.Contains("has no 4 largest", Assert.Throws<ShapeException>(() => x.TopK(4)).Message, StringComparison.Ordinal);
        Assert.Contains("all other sizes must be equal", Assert.Throws<ShapeException>(() => x.GatherAlong(Tensor.Range(2), 1)).Message, StringComparison.Ordinal);
        Assert.Contains("are not those of the axes", Assert.Throws<ShapeException>(() => x.ScatterAdd(Tensor.Range(3), 2)).Message, StringComparison.Ordinal);
        Assert.Contains("Gather", Assert.Throws<ShapeException>(() => x.Gather(Tensor.Zeros([2]))).Message, StringComparison.Ordinal);
    }

    // Gathers of one-hot vectors: what both are defined by.
    [Fact]
    public void A_gather_is_the_product_with_one_hot_vectors()
    {
        Tensor table = Tensor.Normal(new Rng(1), [5, 3]).Convert(ElementType.Float64), indices = Tensor.From(new[] { 4, 0, 5, -1, 4 }, [5]);
        Assert.Equal(indices.OneHot(5, ElementType.Float64).Dot(table).ToArray<double>(), table.Gather(indices).ToArray<double>());
        Assert.Equal(indices.OneHot(5, ElementType.Float64).Transposed.Dot(table).ToArray<double>(), table.ScatterAdd(indices, 5).ToArray<double>());
    }
}
