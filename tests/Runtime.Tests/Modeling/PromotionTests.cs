namespace Lux.Gen.Tests;

/// <summary>Which type an operation computes in: the later of the enumeration, and a literal follows what it meets.</summary>
public class PromotionTests
{
    static readonly Dictionary<ElementType, Tensor> One = Enum.GetValues<ElementType>().ToDictionary(static t => t, static t => Tensor.Ones([1], t));

    [Theory]
    [InlineData(ElementType.Bool, ElementType.Bool, ElementType.Int32)]
    [InlineData(ElementType.Bool, ElementType.Int32, ElementType.Int32)]
    [InlineData(ElementType.Bool, ElementType.Float32, ElementType.Float32)]
    [InlineData(ElementType.Int32, ElementType.Int32, ElementType.Int32)]
    [InlineData(ElementType.Int32, ElementType.Float32, ElementType.Float32)]
    [InlineData(ElementType.Int32, ElementType.Float64, ElementType.Float64)]
    [InlineData(ElementType.Float32, ElementType.Float32, ElementType.Float32)]
    [InlineData(ElementType.Float32, ElementType.Float64, ElementType.Float64)]
    [InlineData(ElementType.Float64, ElementType.Float64, ElementType.Float64)]
    public void Of_two_tensors(ElementType a, ElementType b, ElementType expected)
    {
        Assert.Equal(expected, (One[a] + One[b]).ElementType);
        Assert.Equal(expected, (One[b] * One[a]).ElementType);
        Assert.Equal(expected, One[a].Dot(One[b]).ElementType);
        Assert.Equal(2, (One[b] + One[a]).Sum().Item());
        Assert.Equal(ElementType.Bool, (One[a] < One[b]).ElementType);
    }

    [Theory]
    [InlineData(ElementType.Int32, 2, ElementType.Int32)]
    [InlineData(ElementType.Int32, 2.5, ElementType.Float32)]
    [InlineData(ElementType.Bool, 2, ElementType.Float32)]
    [InlineData(ElementType.Float32, 2.5, ElementType.Float32)]
    [InlineData(ElementType.Float64, 2.5, ElementType.Float64)]
    public void Of_a_tensor_and_a_literal(ElementType type, double literal, ElementType expected)
    {
        Assert.Equal(expected, (One[type] + literal).ElementType);
        Assert.Equal(expected, (literal * One[type]).ElementType);
        Assert.Equal(1 + literal, (One[type] + literal).Item());
        Assert.Equal(expected, Tensor.Select(One[type] > 0, literal, One[type]).ElementType);
    }

    [Fact]
    public void A_literal_is_rounded_only_where_it_is_used()
    {
        Assert.Equal(0.1, (One[ElementType.Float64] * 0.1).Item());
        Assert.Equal(0.1f, (One[ElementType.Float32] * 0.1).Item());
        Assert.Equal(ElementType.Float32, ((Tensor)0.1).ElementType);
    }

    [Theory]
    [InlineData(ElementType.Bool, ElementType.Float32)]
    [InlineData(ElementType.Int32, ElementType.Float32)]
    [InlineData(ElementType.Float32, ElementType.Float32)]
    [InlineData(ElementType.Float64, ElementType.Float64)]
    public void A_function_of_real_numbers_is_real(ElementType type, ElementType expected)
    {
        Assert.Equal(expected, One[type].Exp().ElementType);
        Assert.Equal(expected, One[type].Mean().ElementType);
        Assert.Equal(expected, One[type].Pow(One[type]).ElementType);
        Assert.Equal(expected, One[type].Pow(0.5).ElementType);
    }

    [Fact]
    public void Gradients_have_the_types_of_what_they_are_with_respect_to()
    {
        Tensor a = One[ElementType.Float32].Track(), b = One[ElementType.Float64].Track();
        Tensor[] gradients = Gradient.Of((a * b * 3).Sum(), a, b);
        Assert.Equal([ElementType.Float32, ElementType.Float64], gradients.Select(static g => g.ElementType));
        Assert.All(gradients, static g => Assert.Equal(3, g.Item()));
    }
}
