namespace PolynomialFitting;

/// <summary>y = x² − 2x on [−2, 2].</summary>
static class Parabola
{
    const double Noise = 0.1;

    /// <summary>Points drawn evenly, with normal noise of standard deviation 0.1 on y. Both [count, 1].</summary>
    public static (Tensor X, Tensor Y) Samples(ulong seed, int count)
    {
        Rng rng = new Rng(seed).Split("data");
        Tensor x = Tensor.Uniform(rng, [count, 1], -2, 2);
        return (x, Value(x) + (Noise * Tensor.Normal(rng, [count, 1])));
    }

    /// <summary>Points at equal distances, without noise. Both [count, 1].</summary>
    public static (Tensor X, Tensor Y) Grid(int count)
    {
        Tensor x = (Tensor.Range(count, ElementType.Float32) * (4.0 / (count - 1))) - 2;
        return (x.Reshape([count, 1]), Value(x.Reshape([count, 1])));
    }

    public static IEnumerable<(double X, double Y)> Pairs(Tensor x, Tensor y) =>
        x.ToArray<float>().Zip(y.ToArray<float>(), static (a, b) => ((double)a, (double)b));

    static Tensor Value(Tensor x) => (x * x) - (2 * x);
}
