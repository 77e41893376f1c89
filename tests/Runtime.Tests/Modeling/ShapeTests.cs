namespace Lux.Gen.Tests;

public class ShapeTests
{
    static readonly Dim N = Dim.Named("N");

    [Fact]
    public void Axes_count_from_either_end()
    {
        Shape shape = [2, 3, N];
        Assert.Equal(3, shape.Rank);
        Assert.Equal(2, shape[0]);
        Assert.Equal(N, shape[-1]);
        Assert.Equal(3, shape[-2]);
        Assert.Equal("axis -4 does not exist in [2, 3, N]", Assert.Throws<ShapeException>(() => shape[-4]).Message);
        Assert.Equal("axis 0 does not exist in []", Assert.Throws<ShapeException>(() => Shape.Scalar[0]).Message);
    }

    [Fact]
    public void Compares_by_its_sizes()
    {
        Shape a = [2, N], b = [2, Dim.Named("N")];
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.NotEqual(a, [2, Dim.Named("T")]);
        Assert.NotEqual(a, [2]);
        Assert.False(a.Equals(null));
    }

    [Fact]
    public void Count_is_the_product_of_the_sizes()
    {
        Assert.Equal(6, new Shape(2, 3).Count);
        Assert.Equal(1, Shape.Scalar.Count);
        Assert.Equal(6 * N, new Shape(2, N, 3).Count);
        Assert.Equal(0, new Shape(2, 0).Count);
    }

    [Fact]
    public void Known_sizes_are_numbers()
    {
        Assert.True(new Shape(2, 3).IsKnown);
        Assert.Equal([2, 3], new Shape(2, 3).ToArray());
        Assert.False(new Shape(2, N).IsKnown);
        Assert.Throws<ShapeException>(static () => new Shape(2, N).ToArray());
    }

    [Fact]
    public void Sizes_are_replaced_and_removed_in_a_copy()
    {
        Shape shape = [2, 3, 4];
        Assert.Equal([2, 9, 4], shape.With(1, 9));
        Assert.Equal([3], shape.Without([0, 2]));
        Assert.Equal([2, 3, 4], shape);
    }

    [Theory]
    [InlineData("[2, 3]", "[2, 3]", "[2, 3]")]
    [InlineData("[2, 3]", "[3]", "[2, 3]")]
    [InlineData("[2, 1]", "[1, 3]", "[2, 3]")]
    [InlineData("[]", "[2, 2]", "[2, 2]")]
    [InlineData("[4, 1, 3]", "[2, 1]", "[4, 2, 3]")]
    [InlineData("[N, 3]", "[3]", "[N, 3]")]
    [InlineData("[N, 1]", "[1, N]", "[N, N]")]
    [InlineData("[0, 3]", "[1, 3]", "[0, 3]")]
    [InlineData("[2, 3]", "[2]", null)]
    [InlineData("[2, 3]", "[3, 2]", null)]
    [InlineData("[N, 3]", "[2, 3]", null)]
    [InlineData("[N]", "[T]", null)]
    public void Broadcasts_by_the_rule_of_NumPy(string a, string b, string? expected)
    {
        foreach ((string x, string y) in new[] { (a, b), (b, a) })
        {
            if (expected is not null)
            {
                Assert.Equal(Parsed(expected), Shape.Broadcast(Parsed(x), Parsed(y)));
            }
            else
            {
                Assert.Equal($"the shapes {x} and {y} do not broadcast", Assert.Throws<ShapeException>(() => Shape.Broadcast(Parsed(x), Parsed(y))).Message);
            }
        }
    }

    static Shape Parsed(string text) =>
        new([.. text.Trim('[', ']').Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(static s => int.TryParse(s, out int size) ? size : Dim.Named(s))]);
}
