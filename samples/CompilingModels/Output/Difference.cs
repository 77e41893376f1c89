using Lux.Gen;

namespace CompilingModels.Output;

/// <summary>How far two tensors of one shape are apart.</summary>
/// <param name="Largest">max|a|.</param>
/// <param name="Error">max|a − b|; NaN where either has a NaN.</param>
readonly record struct Difference(double Largest, double Error)
{
    public static Difference Of(Tensor a, Tensor b) => Of(Numbers(a), Numbers(b));

    public static Difference Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double largest = 0, error = 0;
        for (int i = 0; i < a.Length; i++)
        {
            // Unlike a comparison, Math.Max keeps a NaN.
            (largest, error) = (Math.Max(largest, Math.Abs(a[i])), Math.Max(error, Math.Abs(a[i] - b[i])));
        }

        return new(largest, error);
    }

    public static double[] Numbers(Tensor x) => x.Convert(ElementType.Float64).ToArray<double>();
}
