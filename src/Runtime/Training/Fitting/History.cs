using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Lux.Gen;

/// <summary>Why a training ended.</summary>
public enum FitEnd
{
    /// <summary>All epochs were done.</summary>
    Epochs,

    /// <summary>The measure did not get better any more.</summary>
    EarlyStopping,

    /// <summary>The loss of an epoch is infinite or not a number.</summary>
    NotFinite,
}

/// <summary>What <see cref="ITrainer.Fit"/> did, epoch by epoch, those before a resume included.</summary>
public sealed class History
{
    internal History(IReadOnlyList<EpochResult> epochs, FitEnd end, long? resumedFrom) => (Epochs, End, ResumedFrom) = (epochs, end, resumedFrom);

    /// <summary>The epochs in order.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; }

    /// <summary>Why it ended.</summary>
    public FitEnd End { get; }

    /// <summary>The trainer's steps in the checkpoint it went on from; null where it began.</summary>
    public long? ResumedFrom { get; }

    /// <summary>The best epoch by the measure; null where none was a number.</summary>
    public EpochResult? Best => Epochs.LastOrDefault(static e => e.IsBest);

    /// <summary>The time of all epochs.</summary>
    public TimeSpan Time => TimeSpan.FromTicks(Epochs.Sum(static e => e.Time.Ticks));

    /// <summary>The number of epochs, the last loss and the end.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epochs.Count} epochs, loss {(Epochs.Count > 0 ? Epochs[^1].Loss : double.NaN):G5}, ended by {End}");
}
