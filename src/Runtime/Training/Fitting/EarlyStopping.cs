using System;

namespace Lux.Gen;

/// <summary>When to end a training before its last epoch, by the measure of <see cref="FitOptions.Measure"/>.</summary>
public sealed record EarlyStopping
{
    /// <summary>How many epochs in a row may be no better than the best.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Patience { get; init => field = FitOptions.AtLeastOne(value, nameof(Patience)); } = 10;

    /// <summary>By how much the measure must fall below the best to count as better.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not a number.</exception>
    public double MinDelta { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(MinDelta), value, "MinDelta must be a number from 0 up"); }

    /// <summary>Whether the trainer ends where it was after the best epoch, and not where it was after the last, also where no stop was needed.</summary>
    public bool RestoreBest { get; init; } = true;
}
