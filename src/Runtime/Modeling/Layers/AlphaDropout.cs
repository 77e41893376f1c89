using System;

namespace Lux.Gen;

/// <summary>
/// Dropout for networks of <see cref="Activations.Selu"/>: while training an element takes, with a probability p, the value that selu tends to, and all are scaled and shifted so that mean 0 and variance 1
/// stay; while predicting nothing changes. x: any shape → y: the same. Klambauer, Unterthiner, Mayr, Hochreiter: Self-Normalizing Neural Networks (2017). State: Random.Seed [3], Random.Draws [].
/// </summary>
public sealed class AlphaDropout : Layer
{
    // −λα of selu.
    const double Saturation = -1.7580993408473766;

    readonly double probability;

    /// <summary>A layer that drops elements.</summary>
    /// <param name="probability">p, from 0 to 1; at 1 all becomes 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public AlphaDropout(double probability) => (this.probability, Random) = (Probability.Require(probability), new());

    /// <summary>Where the random numbers come from.</summary>
    public RandomStream Random { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        if (!Mode.Training || probability == 0)
        {
            return x;
        }

        double scale = 1 / Math.Sqrt((1 - probability) * (1 + (probability * Saturation * Saturation))), shift = -scale * Saturation * probability;
        return probability == 1 ? x * 0 : (scale * Tensor.Select(Random.Bernoulli(1 - probability, x.Shape), x, Saturation)) + shift;
    }
}
