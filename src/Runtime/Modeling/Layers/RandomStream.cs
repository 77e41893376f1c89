namespace Lux.Gen;

/// <summary>
/// Random numbers that a layer draws while it runs: a pure function of the seed that the state was started with, the stream's path in the model, the number of draws made before and the element's
/// index, so that they are the same bits on every device and for any number of threads, and a training that is resumed draws what it would have drawn. State: Seed [3], Draws [].
/// </summary>
public sealed class RandomStream : Module
{
    // What a float32 counts up to; then the stream begins again.
    const double MaxDraws = 1 << 24;

    /// <summary>Three integers of 24, 24 and 16 bits, drawn when the state starts.</summary>
    public StateVariable Seed { get; } = new([3], static (_, rng) => [rng.NextBits() >> 8, rng.NextBits() >> 8, rng.NextBits() >> 16]);

    /// <summary>How many draws were made.</summary>
    public StateVariable Draws { get; } = new([]);

    /// <summary>Numbers of the uniform distribution on [0, 1), of 24 random bits, or 53 where the model is double.</summary>
    /// <param name="shape">Their shape.</param>
    /// <exception cref="System.InvalidOperationException">No run is going on: the stream was used outside an engine.</exception>
    public Tensor Uniform(Shape shape) => Draw(shape, isFine: true);

    Tensor Draw(Shape shape, bool isFine)
    {
        Tensor numbers = Tensor.Random(Seed.Value, Draws.Value, shape, isFine), next = Draws.Value + 1;
        Draws.Value = Tensor.Select(next < MaxDraws, next, 0);
        return numbers;
    }

    /// <summary>Numbers of the standard normal distribution. Box, Muller (1958).</summary>
    /// <param name="shape">Their shape.</param>
    /// <exception cref="System.InvalidOperationException">No run is going on: the stream was used outside an engine.</exception>
    public Tensor Normal(Shape shape)
    {
        Tensor radius = (-2 * (1 - Uniform(shape)).Log()).Sqrt();
        return radius * (2 * System.Math.PI * Uniform(shape)).Cos();
    }

    /// <summary>True with a probability, decided by 24 random bits.</summary>
    /// <param name="probability">The probability, from 0 to 1; what is no multiple of 2⁻²⁴ counts as the next one.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <exception cref="System.InvalidOperationException">No run is going on: the stream was used outside an engine.</exception>
    public Tensor Bernoulli(double probability, Shape shape) => Draw(shape, isFine: false) < probability;
}
