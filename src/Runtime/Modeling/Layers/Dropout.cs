using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// While training each element is 0 with a probability p, and else divided by 1 − p; while predicting nothing changes. x: any shape → y: the same. Srivastava et al.: Dropout: A Simple Way to Prevent
/// Neural Networks from Overfitting (2014). State: Random.Seed [3], Random.Draws [].
/// </summary>
public sealed class Dropout : Layer
{
    readonly double probability;
    readonly int[]? axes;

    /// <summary>A layer that drops elements.</summary>
    /// <param name="probability">p, from 0 to 1.</param>
    /// <param name="axes">The axes along which elements are dropped independently; along the others they are dropped together (whole channels, say). All by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public Dropout(double probability, int[]? axes = null)
    {
        (this.probability, this.axes) = (Probability.Require(probability), axes);
        Random = new();
    }

    /// <summary>Where the random numbers come from.</summary>
    public RandomStream Random { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x has no such axis.</exception>
    public override Tensor Forward(Tensor x)
    {
        int[] independent = axes is null ? [] : [.. axes.Select(x.Shape.Axis)];
        Shape mask = axes is null ? x.Shape : new([.. x.Shape.Select((d, i) => independent.Contains(i) ? d : 1)]);
        return !Mode.Training || probability == 0 ? x : probability == 1 ? x * 0 : Tensor.Select(Random.Bernoulli(1 - probability, mask), x * (1 / (1 - probability)), 0);
    }
}

static class Probability
{
    public static double Require(double probability) => probability is >= 0 and <= 1 ? probability
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "a probability is from 0 to 1");
}
