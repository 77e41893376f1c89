namespace Lux.Gen.Tests;

/// <summary>Tensors of Float64 by their numbers, and checks by numbers.</summary>
static class Expect
{
    /// <summary>A vector of Float64.</summary>
    public static Tensor Vector(params double[] values) => Tensor.From(values, [values.Length]);

    /// <summary>The elements are exactly these; NaN is NaN, and the sign of zero counts.</summary>
    public static void Values(Tensor actual, params double[] expected) =>
        Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), Elements.Reals(actual.Storage).Select(static v => BitConverter.DoubleToInt64Bits(double.IsNaN(v) ? double.NaN : v)));

    /// <summary>The gradient of the sum of a function, at a vector, is exactly this.</summary>
    public static void GradientOf(Func<Tensor, Tensor> f, double[] at, params double[] expected)
    {
        Tensor x = Vector(at).Track();
        Values(Gradient.Of(f(x).Sum(), x) + 0.0, expected);
    }

    /// <summary>An error of shapes with these words.</summary>
    public static void ShapeError(string message, Func<object> action) => Assert.Equal(message, Assert.Throws<ShapeException>(action).Message);
}
