namespace RealNvp;

/// <summary>Two half circles of radius 1, one around (0, 0) and open below, one around (1, ½) and open above, with normal noise. As scikit-learn's make_moons, so the density is known.</summary>
static class TwoMoons
{
    /// <summary>The standard deviation of the noise in each coordinate.</summary>
    public const double Noise = 0.1;

    // 512 a moon lie 0.06 deviations apart: sums over them are the integral to more digits than are printed.
    static readonly (double X, double Y)[] Curve = [.. Enumerable.Range(0, 1024).Select(static i => OnCurve(i % 2 == 0, (i / 2 + 0.5) * Math.PI / 512))];

    /// <summary>Points of both moons, [count, 2].</summary>
    public static Tensor Samples(Rng rng, int count)
    {
        double[] points = new double[2 * count];
        for (int i = 0; i < count; i++)
        {
            (double x, double y) = OnCurve(rng.NextUniform() < 0.5, rng.NextUniform(0, Math.PI));
            (points[2 * i], points[(2 * i) + 1]) = (x + (Noise * rng.NextNormal()), y + (Noise * rng.NextNormal()));
        }

        return Tensor.From(points, [count, 2]).Convert(ElementType.Float32);
    }

    /// <summary>The density at points, which is the mean over the curve of normal densities around its points. points: [count, 2].</summary>
    public static double[] Density(Tensor points) =>
        [.. Pairs(points).Select(static p => Curve.Average(c => Math.Exp(-SquaredDistance(p, c) / (2 * Noise * Noise))) / (2 * Math.PI * Noise * Noise))];

    /// <summary>The share of points that are no farther from the curve than three standard deviations of the noise. points: [count, 2].</summary>
    public static double ShareNear(Tensor points) => Pairs(points).Average(static p => Curve.Min(c => SquaredDistance(p, c)) <= 9 * Noise * Noise ? 1.0 : 0.0);

    public static IEnumerable<(double X, double Y)> Pairs(Tensor points) => points.ToArray<float>().Chunk(2).Select(static p => ((double)p[0], (double)p[1]));

    static (double X, double Y) OnCurve(bool upper, double angle) => upper ? (Math.Cos(angle), Math.Sin(angle)) : (1 - Math.Cos(angle), 0.5 - Math.Sin(angle));

    static double SquaredDistance((double X, double Y) a, (double X, double Y) b) => ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y));
}
