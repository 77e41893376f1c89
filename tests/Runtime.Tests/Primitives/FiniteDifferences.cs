namespace Lux.Gen.Tests;

static class FiniteDifferences
{
    /// <summary>The gradient of a scalar function by central differences of the fourth order: (8(f(h) − f(−h)) − (f(2h) − f(−2h)))/12h.</summary>
    public static double[][] Gradient(Func<Tensor[], double> f, Tensor[] at, double step)
    {
        return [.. at.Select((x, k) => Enumerable.Range(0, x.Shape.Count.Value).Select(i => Slope(k, i)).ToArray())];

        double Slope(int k, int i) => ((8 * (Moved(k, i, step) - Moved(k, i, -step))) - (Moved(k, i, 2 * step) - Moved(k, i, -2 * step))) / (12 * step);

        double Moved(int k, int i, double by)
        {
            double[] values = at[k].ToArray<double>();
            values[i] += by;
            return f([.. at.Select((x, j) => j == k ? Tensor.From(values, x.Shape) : x)]);
        }
    }

    /// <summary>Checks gradients element by element, against the largest of all.</summary>
    public static void Equal(double[][] expected, Tensor[] actual, double tolerance)
    {
        double scale = expected.SelectMany(static g => g).Append(1).Max(Math.Abs);
        for (int k = 0; k < expected.Length; k++)
        {
            double[] values = actual[k].ToArray<double>();
            Assert.Equal(expected[k].Length, values.Length);
            for (int i = 0; i < values.Length; i++)
            {
                Assert.True(
                    Math.Abs(expected[k][i] - values[i]) <= tolerance * scale,
                    FormattableString.Invariant($"input {k}, element {i}: expected {expected[k][i]:R}, got {values[i]:R}, off by {(expected[k][i] - values[i]) / scale:E2} of the largest"));
            }
        }
    }
}
