using System;
using System.Globalization;
using System.Linq;

namespace Lux.Gen;

/// <summary>The first values of a parameter, in row-major order, drawn from a stream of random numbers of the parameter's own.</summary>
public delegate double[] Initializer(Shape shape, Rng rng);

/// <summary>
/// Ways to start a parameter. A weight's fan-in is the number of inputs that reach one output, its fan-out the number of outputs one input reaches: for [outputs, inputs, …]
/// the product of all sizes but the first, and but the second.
/// </summary>
public static class Initializers
{
    /// <summary>All elements 0.</summary>
    public static Initializer Zeros => Constant(0);

    /// <summary>All elements 1.</summary>
    public static Initializer Ones => Constant(1);

    /// <summary>All elements one number.</summary>
    public static Initializer Constant(double value) => (shape, _) => [.. Enumerable.Repeat(value, shape.Count.Value)];

    /// <summary>Uniform within ±<paramref name="bound"/>.</summary>
    public static Initializer Uniform(double bound) => (shape, rng) => Fill(shape, () => rng.NextUniform(-bound, bound));

    /// <summary>Normal with mean 0 and the given standard deviation.</summary>
    public static Initializer Normal(double deviation = 1) => (shape, rng) => Fill(shape, () => deviation * rng.NextNormal());

    /// <summary>Uniform within ±gain·√(3/fan-in). He et al.: Delving Deep into Rectifiers (2015).</summary>
    public static Initializer KaimingUniform(double gain = 1.4142135623730951) => (shape, rng) => Uniform(gain * Math.Sqrt(3.0 / FanIn(shape)))(shape, rng);

    /// <summary>Normal with deviation gain/√fan-in. He et al.: Delving Deep into Rectifiers (2015).</summary>
    public static Initializer KaimingNormal(double gain = 1.4142135623730951) => (shape, rng) => Normal(gain / Math.Sqrt(FanIn(shape)))(shape, rng);

    /// <summary>Uniform within ±gain·√(6/(fan-in + fan-out)). Glorot, Bengio: Understanding the Difficulty of Training Deep Feedforward Networks (2010).</summary>
    public static Initializer GlorotUniform(double gain = 1) => (shape, rng) => Uniform(gain * Math.Sqrt(6.0 / (FanIn(shape) + FanOut(shape))))(shape, rng);

    /// <summary>Normal with deviation gain·√(2/(fan-in + fan-out)). Glorot, Bengio (2010).</summary>
    public static Initializer GlorotNormal(double gain = 1) => (shape, rng) => Normal(gain * Math.Sqrt(2.0 / (FanIn(shape) + FanOut(shape))))(shape, rng);

    /// <summary>Normal with a mean and deviation, but only what falls into [low, high].</summary>
    /// <exception cref="ArgumentException">Nothing does: the interval is empty, or too far from the mean.</exception>
    public static Initializer TruncatedNormal(double mean = 0, double deviation = 1, double low = -2, double high = 2)
    {
        double from = Cumulative((low - mean) / deviation), to = Cumulative((high - mean) / deviation);
        return from < to ? (shape, rng) => Fill(shape, () => Math.Min(high, Math.Max(low, mean + (deviation * Quantile(rng.NextUniform(from, to))))))
            : throw new ArgumentException($"normal numbers of mean {Text(mean)} and deviation {Text(deviation)} never fall between {Text(low)} and {Text(high)}");

        static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Rows (or columns, where they are fewer) that are orthonormal, times the gain; sizes after the first count as one. Saxe, McClelland, Ganguli: Exact solutions to the nonlinear dynamics of learning in deep
    /// linear neural networks (2013).
    /// </summary>
    public static Initializer Orthogonal(double gain = 1) => (shape, rng) =>
    {
        int rows = shape.Rank == 0 ? 1 : shape[0].Value, columns = shape.Count.Value / rows, count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        double[][] vectors = new double[count][];
        for (int i = 0; i < count; i++)
        {
            vectors[i] = Orthonormal(Fill(new(length), () => rng.NextNormal()), vectors, i);
        }

        double[] values = new double[rows * columns];
        for (int i = 0; i < values.Length; i++)
        {
            (int row, int column) = (i / columns, i % columns);
            values[i] = gain * (rows <= columns ? vectors[row][column] : vectors[column][row]);
        }

        return values;
    };

    /// <summary>For [outputs, inputs]: normal, but a share of each output's weights is 0. Martens: Deep learning via Hessian-free optimization (2010).</summary>
    /// <param name="sparsity">The share, from 0 to 1.</param>
    /// <param name="deviation">The deviation of the others.</param>
    public static Initializer Sparse(double sparsity, double deviation = 0.01) => (shape, rng) =>
    {
        double[] values = Normal(deviation)(shape, rng);
        int columns = shape[-1].Value, zeros = (int)Math.Ceiling(sparsity * columns);
        for (int row = 0; row < values.Length / columns; row++)
        {
            int[] order = [.. Enumerable.Range(0, columns).Select(c => (c, rng.NextBits())).OrderBy(static p => p.Item2).Select(static p => p.c)];
            foreach (int column in order.Take(zeros))
            {
                values[(row * columns) + column] = 0;
            }
        }

        return values;
    };

    /// <summary>The gain where the first index equals the second and all others are in the middle of their axis, 0 elsewhere: a layer that hands on what it gets.</summary>
    public static Initializer Identity(double gain = 1) => (shape, _) =>
    {
        int[] sizes = shape.ToArray();
        double[] values = new double[shape.Count.Value];
        for (int i = 0; i < values.Length; i++)
        {
            int rest = i;
            bool isOne = true;
            int[] index = new int[sizes.Length];
            for (int axis = sizes.Length - 1; axis >= 0; axis--)
            {
                (rest, index[axis]) = (rest / sizes[axis], rest % sizes[axis]);
                isOne &= axis < 2 || index[axis] == sizes[axis] / 2;
            }

            values[i] = isOne && (sizes.Length < 2 || index[0] == index[1]) ? gain : 0;
        }

        return values;
    };

    // The part of a vector that none of the earlier ones has, of length 1. Twice, since once leaves what rounding brings back.
    static double[] Orthonormal(double[] vector, double[][] others, int count)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            for (int k = 0; k < count; k++)
            {
                double common = vector.Zip(others[k], static (a, b) => a * b).Sum();
                vector = [.. vector.Zip(others[k], (a, b) => a - (common * b))];
            }
        }

        double length = Math.Sqrt(vector.Sum(static v => v * v));
        return [.. vector.Select(v => v / length)];
    }

    // Φ, by the error function.
    static double Cumulative(double x) => 0.5 * (1 + SpecialFunctions.Erf(x / Math.Sqrt(2)));

    // Φ⁻¹ by bisection: it runs once for each number of a parameter's start.
    static double Quantile(double probability)
    {
        double low = -40, high = 40;
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Cumulative(middle) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    static int FanIn(Shape shape) => shape.Skip(1).Aggregate(1, static (product, d) => product * d.Value);

    static int FanOut(Shape shape) => shape.Where(static (_, axis) => axis != 1).Aggregate(1, static (product, d) => product * d.Value);

    static double[] Fill(Shape shape, Func<double> next)
    {
        double[] values = new double[shape.Count.Value];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = next();
        }

        return values;
    }
}
