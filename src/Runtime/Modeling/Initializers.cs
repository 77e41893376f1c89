using System;
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
