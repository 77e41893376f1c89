using static Lux.Gen.Tests.Expect;

namespace Lux.Gen.Tests;

public class ReductionTests
{
    const double Inf = double.PositiveInfinity, NaN = double.NaN;

    static readonly Tensor X = Tensor.From([1.0, 2, 3, 4, 5, 6], [2, 3]);

    [Fact]
    public void Axes_go_or_stay_with_size_1()
    {
        Values(X.Sum(), 21);
        Values(X.Sum(0), 5, 7, 9);
        Values(X.Sum(-1), 6, 15);
        Values(X.Product(1), 6, 120);
        Values(X.Max(0), 4, 5, 6);
        Values(X.Min(0), 1, 2, 3);
        Values(X.Mean([0, 1]), 3.5);
        Assert.Equal([2, 1], X.Sum(1, keep: true).Shape);
        Assert.Equal([1, 1], X.Mean([1, 0], keep: true).Shape);
        Assert.Same(X, X.Sum([]));
    }

    [Fact]
    public void Inner_and_outer_axes_reduce_together()
    {
        Tensor x = Tensor.From([.. Enumerable.Range(0, 24)], [2, 3, 4]);
        Assert.Equal([0 + 1 + 2 + 3 + 12 + 13 + 14 + 15, 4 + 5 + 6 + 7 + 16 + 17 + 18 + 19, 8 + 9 + 10 + 11 + 20 + 21 + 22 + 23], x.Sum([0, 2]).ToArray<int>());
        Assert.Equal([3, 7, 11, 15, 19, 23], x.Max(2).ToArray<int>());
        Assert.Equal([0, 12], x.Min([1, 2]).ToArray<int>());
    }

    [Fact]
    public void Sums_lose_nothing_on_the_way()
    {
        Values(Vector(1, 1e100, 1, -1e100).Sum(), 2);
        Values(Vector([.. Enumerable.Repeat(0.1, 1_000_000)]).Sum(), 100000);
        Assert.Equal(16777216f + 4, Tensor.From([16777216f, 1, 1, 1, 1], [5]).Sum().Item());
    }

    [Fact]
    public void Infinities_and_NaN_come_through()
    {
        Values(Vector(Inf, 1, -3).Sum(), Inf);
        Values(Vector(Inf, -Inf).Sum(), NaN);
        Values(Vector(1, NaN, 3).Max(), NaN);
        Values(Vector(1, NaN, 3).Min(), NaN);
        Values(Vector(-Inf, -Inf).Max(), -Inf);
    }

    [Fact]
    public void Nothing_sums_to_zero_and_multiplies_to_one()
    {
        Tensor none = Tensor.From(Array.Empty<double>(), [0, 2]);
        Values(none.Sum(0), 0, 0);
        Values(none.Product(0), 1, 1);
        Values(none.Max(0), -Inf, -Inf);
        Assert.Equal([0], none.Sum(1).Shape);
    }

    [Fact]
    public void Booleans_are_counted()
    {
        Tensor sum = (X > 2).Sum(1);
        Assert.Equal(ElementType.Int32, sum.ElementType);
        Values(sum, 1, 3);
        Values((X > 2).Mean(), 4f / 6f);
    }

    [Fact]
    public void Gradient_of_a_product_with_zero_factors()
    {
        GradientOf(x => x.Product(), [2, 3, 4], 12, 8, 6);
        GradientOf(x => x.Product(), [2, 0, 4], 0, 8, 0);
        GradientOf(x => x.Product(), [0, 3, 0], 0, 0, 0);
    }

    [Fact]
    public void Equal_extremes_share_the_gradient()
    {
        GradientOf(x => x.Max(), [1, 5, 5, 5, 5], 0, 0.25, 0.25, 0.25, 0.25);
        GradientOf(x => x.Min(), [1, 5, 1], 0.5, 0, 0.5);
        GradientOf(x => x.Reshape([2, 2]).Max(1), [3, 3, 1, 2], 0.5, 0.5, 0, 1);
    }
}
