using static Lux.Gen.Tests.Expect;

namespace Lux.Gen.Tests;

public class ContractionTests
{
    [Fact]
    public void Matrices_and_vectors()
    {
        Tensor a = Tensor.From([1.0, 2, 3, 4, 5, 6], [2, 3]), b = Tensor.From([1.0, 0, 2, 1, 0, 3], [3, 2]);
        Values(a.Dot(b), 5, 11, 14, 23);
        Values(a.Dot(Vector(1, 0, -1)), -2, -2);
        Values(Vector(1, -1).Dot(a), -3, -3, -3);
        Values(Vector(1, 2).Dot(Vector(3, 4)), 11);
    }

    [Theory]
    [InlineData(new[] { 2, 3, 4 }, new[] { 4, 5 }, new[] { 2, 3, 5 })]
    [InlineData(new[] { 4 }, new[] { 2, 4, 5 }, new[] { 2, 5 })]
    [InlineData(new[] { 2, 1, 3, 4 }, new[] { 6, 4, 5 }, new[] { 2, 6, 3, 5 })]
    [InlineData(new[] { 3, 4 }, new[] { 2, 4, 5 }, new[] { 2, 3, 5 })]
    public void Leading_axes(int[] a, int[] b, int[] expected) =>
        Assert.Equal(expected, Numbered(a).Dot(Numbered(b)).Shape.ToArray());

    /// <summary>Against the definition, a sum over an index for each pair of contracted axes.</summary>
    [Fact]
    public void General_contraction()
    {
        // y[t, f, i, j] = Σ over r, s of a[r, f, s, t, i] b[s, j, t, f, r]
        int[] sizesA = [2, 3, 4, 2, 3], sizesB = [4, 2, 2, 3, 2];
        Tensor a = Numbered(sizesA), b = Numbered(sizesB), y = a.Contract(b, [0, 2], [4, 0], [3, 1], [2, 3]);
        Assert.Equal([2, 3, 3, 2], y.Shape);
        int[] expected =
        [
            .. from t in Enumerable.Range(0, 2)
               from f in Enumerable.Range(0, 3)
               from i in Enumerable.Range(0, 3)
               from j in Enumerable.Range(0, 2)
               select (from r in Enumerable.Range(0, 2)
                       from s in Enumerable.Range(0, 4)
                       select At(a, sizesA, r, f, s, t, i) * At(b, sizesB, s, j, t, f, r)).Sum(),
        ];
        Assert.Equal(expected, y.ToArray<int>());
    }

    [Fact]
    public void Float32_sums_in_float64() =>
        Assert.Equal(16777216f + 4, Tensor.From([16777216f, 1, 1, 1, 1], [5]).Dot(Tensor.Ones([5])).Item());

    [Fact]
    public void Booleans_count_pairs()
    {
        Tensor x = Tensor.From([true, true, false], [3]);
        Assert.Equal([2], x.Dot(x).ToArray<int>());
    }

    [Fact]
    public void Nothing_contracts_to_zero() => Values(Tensor.Zeros([2, 0]).Dot(Tensor.Zeros([0, 2])), 0, 0, 0, 0);

    static Tensor Numbered(int[] sizes)
    {
        Shape shape = new([.. sizes.Select(static s => (Dim)s)]);
        return Tensor.From([.. Enumerable.Range(0, shape.Count.Value).Select(static i => (i * 7 % 11) - 5)], shape);
    }

    static int At(Tensor x, int[] sizes, params int[] index) => x.ToArray<int>()[index.Zip(sizes).Aggregate(0, static (place, p) => (place * p.Second) + p.First)];
}
