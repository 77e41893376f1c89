using System;

namespace Lux.Gen;

/// <summary>
/// Dropout whose mask is the same for all samples and stays for a number of calls: while training a feature is 0 with a probability p, and else divided by 1 − p; while predicting nothing changes. x: [batch, ...] → y:
/// the same. Gal, Ghahramani: A Theoretically Grounded Application of Dropout in Recurrent Neural Networks (2016). State: Random.Seed [3], Random.Draws [], Mask [...], Age [].
/// </summary>
/// <remarks>The mask does not depend on the batch's size, so that it fits the next one whatever that has; it is drawn anew in the first call and then after every <c>calls</c> calls.</remarks>
public sealed class VariationalHiddenDropout : Layer
{
    readonly double probability;
    readonly int calls;
    readonly Shape features;

    /// <summary>A layer that drops features.</summary>
    /// <param name="probability">p, from 0 to 1.</param>
    /// <param name="features">The sizes of a sample.</param>
    /// <param name="calls">How many calls in train mode use one mask.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1, or there is no call.</exception>
    public VariationalHiddenDropout(double probability, Shape features, int calls = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        (this.probability, this.features, this.calls) = (Probability.Require(probability), features, calls);
        (Random, Mask, Age) = (new(), new(features, 1), new([]));
    }

    /// <summary>Where the random numbers come from.</summary>
    public RandomStream Random { get; }

    /// <summary>1 where a feature is kept, 0 where it is dropped.</summary>
    public StateVariable Mask { get; }

    /// <summary>How many calls have used the mask.</summary>
    public StateVariable Age { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">A sample of x has other sizes.</exception>
    public override Tensor Forward(Tensor x)
    {
        x.Require([Dim.Any, .. features], this);
        if (!Mode.Training || probability == 0)
        {
            return x;
        }

        // Drawn in every call, and used in the one in which the old mask's time is over.
        Tensor isOver = Tensor.Equal(Age.Value, 0);
        Tensor fresh = Tensor.Select(Random.Bernoulli(1 - probability, features), Tensor.Constant(1, x.ElementType), 0);
        Mask.Value = Tensor.Select(isOver, fresh, Mask.Value);
        Age.Value = Tensor.Select(Age.Value + 1 < calls, Age.Value + 1, 0);
        return probability == 1 ? x * 0 : x * (Mask.Value * (1 / (1 - probability)));
    }
}
