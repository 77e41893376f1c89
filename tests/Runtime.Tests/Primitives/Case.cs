using static Lux.Gen.ElementType;

namespace Lux.Gen.Tests;

/// <summary>A differentiable function over primitives and the numbers to differentiate it at, none of them at a kink.</summary>
/// <param name="Name">What is tried, and over which shapes.</param>
/// <param name="Function">The function.</param>
/// <param name="Inputs">Where: tensors of Float64.</param>
sealed record Case(string Name, Func<Tensor[], Tensor> Function, params Tensor[] Inputs)
{
    /// <summary>The step of the finite differences.</summary>
    public double Step { get; init; } = 1e-3;

    /// <summary>How far the derivative may be off, relative to the largest one.</summary>
    public double Tolerance { get; init; } = 1e-8;

    public static Case Of(string name, Tensor x, Func<Tensor, Tensor> f) => new(name, t => f(t[0]), x);

    public static Case Of(string name, Tensor a, Tensor b, Func<Tensor, Tensor, Tensor> f) => new(name, t => f(t[0], t[1]), a, b);

    public static Case Of(string name, Tensor a, Tensor b, Tensor c, Func<Tensor, Tensor, Tensor, Tensor> f) => new(name, t => f(t[0], t[1], t[2]), a, b, c);

    /// <summary>Numbers of either sign, at least 0.15 from zero and from each other, in a random order.</summary>
    public static Tensor Apart(params Dim[] sizes)
    {
        Shape shape = new(sizes);
        int count = shape.Count.Value;
        double[] values = [.. Enumerable.Range(0, count).Select(i => i - (count / 2) + (i < count / 2 ? 0.4 : 0.6)).Select(v => v * Math.Max(0.16, 4.0 / count))];
        return Tensor.From(Shuffled(values), shape);
    }

    /// <summary>Numbers between two bounds.</summary>
    public static Tensor Between(double low, double high, params Dim[] sizes) => Tensor.Uniform(new Rng((ulong)sizes.Length).Split($"{low} {high}"), new(sizes), low, high, Float64);

    static double[] Shuffled(double[] values)
    {
        Rng rng = new(5);
        return [.. values.OrderBy(_ => rng.NextBits())];
    }
}
