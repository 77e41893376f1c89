namespace Lux.Gen.Tests;

/// <summary>Comparison of tensors by their numbers.</summary>
static class Values
{
    /// <summary>Equal shapes, equal NaNs and infinities, and other numbers within a bound of each other.</summary>
    public static void AssertClose(Tensor[] expected, Tensor[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.Equal(expected[k].Shape, actual[k].Shape);
            double[] a = Numbers(expected[k]), b = Numbers(actual[k]);
            for (int i = 0; i < a.Length; i++)
            {
                Assert.True(IsClose(a[i], b[i], tolerance), $"output {k}, element {i}: expected {a[i]:R}, got {b[i]:R}");
            }
        }
    }

    public static double[] Numbers(Tensor x) => x.Convert(ElementType.Float64).ToArray<double>();

    static bool IsClose(double a, double b, double tolerance) =>
        double.IsFinite(a) && double.IsFinite(b) ? Math.Abs(a - b) <= tolerance * (1 + Math.Abs(a)) : a.Equals(b);
}
