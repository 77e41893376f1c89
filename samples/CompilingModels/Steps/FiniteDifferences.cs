using Lux.Gen;

namespace CompilingModels.Steps;

/// <summary>Derivatives from values alone.</summary>
static class FiniteDifferences
{
    // The formula's own error grows with h², that of the values' roundings with 1/h: near the cube root of the Float64 epsilon the two meet.
    const double Step = 6e-6;

    /// <summary>(f(x + h eᵢ) − f(x − h eᵢ)) / 2h for each element i of x.</summary>
    public static double[] Of(Tensor x, Func<Tensor, double> f)
    {
        double[] values = x.ToArray<double>(), slopes = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            slopes[i] = (At(i, Step) - At(i, -Step)) / (2 * Step);
        }

        return slopes;

        double At(int i, double h)
        {
            double[] moved = [.. values];
            moved[i] += h;
            return f(Tensor.From(moved, x.Shape));
        }
    }
}
