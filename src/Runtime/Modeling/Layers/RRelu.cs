using System;

namespace Lux.Gen;

/// <summary>
/// x where it is positive, else x times a slope: while training a random one for each element, evenly from <c>lower</c> to <c>upper</c>; while predicting their mean. x: any shape → y: the same. Xu et al.:
/// Empirical Evaluation of Rectified Activations in Convolutional Network (2015), arXiv 1505.00853. State: Random.Seed [3], Random.Draws [].
/// </summary>
public sealed class RRelu : Layer
{
    readonly double lower, upper;

    /// <summary>A rectifier with random slopes.</summary>
    /// <param name="lower">The least slope.</param>
    /// <param name="upper">The greatest slope.</param>
    /// <exception cref="ArgumentOutOfRangeException">The greatest is below the least, or one is infinite or not a number.</exception>
    public RRelu(double lower = 1.0 / 8, double upper = 1.0 / 3)
    {
        (this.lower, this.upper) = upper - lower is >= 0 and < double.PositiveInfinity ? (lower, upper)
            : throw new ArgumentOutOfRangeException(nameof(upper), upper, "the greatest slope is a number not below the least");
        Random = new();
    }

    /// <summary>Where the random numbers come from.</summary>
    public RandomStream Random { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) =>
        Tensor.Select(x > 0, x, x * (Mode.Training ? lower + ((upper - lower) * Random.Uniform(x.Shape)) : (lower + upper) / 2));
}
