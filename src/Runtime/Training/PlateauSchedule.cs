using System;

namespace Lux.Gen;

/// <summary>
/// A learning rate that falls when a measure has not got better for a while: <c>trainer.LearningRate = plateau.Next(validationLoss)</c> after each epoch. It remembers what it has seen; not thread-safe.
/// As torch.optim.lr_scheduler.ReduceLROnPlateau with a relative threshold.
/// </summary>
/// <param name="learningRate">The rate to begin with.</param>
public sealed class PlateauSchedule(double learningRate)
{
    int worse, rests;

    /// <summary>What the rate is multiplied by, between 0 and 1.</summary>
    public double Factor { get; init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Factor), value, "the factor must lie between 0 and 1"); } = 0.1;

    /// <summary>How many measures in a row may be no better before the rate falls.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>By which share of the best a measure must be lower to count as better.</summary>
    public double Threshold { get; init; } = 1e-4;

    /// <summary>How many measures after a fall are not looked at.</summary>
    public int Cooldown { get; init; }

    /// <summary>The rate does not fall below.</summary>
    public double Smallest { get; init; }

    /// <summary>The rate now.</summary>
    public double LearningRate { get; private set; } = learningRate;

    /// <summary>The best measure so far.</summary>
    public double Best { get; private set; } = double.PositiveInfinity;

    /// <summary>All that it remembers: to be saved beside a training, and set when that is resumed.</summary>
    public PlateauState State
    {
        get => new(LearningRate, Best, worse, rests);
        set => (LearningRate, Best, worse, rests) = (value.LearningRate, value.Best, value.Worse, value.Rests);
    }

    /// <summary>Takes the next measure, of which lower is better, and returns the rate from here on. NaN counts as worse.</summary>
    public double Next(double measure)
    {
        bool better = measure < Best - (Threshold * Math.Abs(double.IsInfinity(Best) ? 0 : Best));
        (Best, worse) = better ? (measure, 0) : (Best, worse + 1);
        if (rests > 0)
        {
            (rests, worse) = (rests - 1, 0);
        }

        if (worse > Patience)
        {
            LearningRate = Math.Max(LearningRate * Factor, Smallest);
            (rests, worse) = (Cooldown, 0);
        }

        return LearningRate;
    }
}

/// <summary>What a <see cref="PlateauSchedule"/> remembers.</summary>
/// <param name="LearningRate">The rate.</param>
/// <param name="Best">The best measure.</param>
/// <param name="Worse">How many measures in a row were no better.</param>
/// <param name="Rests">How many measures will not be looked at.</param>
public readonly record struct PlateauState(double LearningRate, double Best, int Worse, int Rests);
