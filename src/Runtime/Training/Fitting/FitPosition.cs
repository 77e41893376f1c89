using System;
using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>What a training over samples remembers from step to step beside its trainer: with that, all that what comes depends on.</summary>
sealed class FitPosition
{
    /// <summary>The epochs that are done.</summary>
    public List<EpochResult> Epochs { get; } = [];

    /// <summary>How many batches of the epoch that is going on are done.</summary>
    public int Batch { get; set; }

    /// <summary>The sum of that epoch's losses, each times its samples.</summary>
    public double LossSum { get; set; }

    /// <summary>The samples in that sum.</summary>
    public long LossSamples { get; set; }

    /// <summary>The loss that was read last.</summary>
    public double LastLoss { get; set; } = double.NaN;

    /// <summary>How long that epoch went on before a break.</summary>
    public TimeSpan Before { get; set; }

    /// <summary>The lowest measure.</summary>
    public double Best { get; private set; } = double.PositiveInfinity;

    /// <summary>The trainer's steps then; −1 where there was none yet.</summary>
    public long BestSteps { get; private set; } = -1;

    /// <summary>How many epochs in a row were no better.</summary>
    public int Waiting { get; private set; }

    /// <summary>Ends the epoch that is going on.</summary>
    public EpochResult Complete(EpochResult result, double measure, double minDelta)
    {
        bool isBest = measure < Best - minDelta;
        (Best, BestSteps, Waiting) = isBest ? (measure, result.Steps, 0) : (Best, BestSteps, Waiting + 1);
        (Batch, LossSum, LossSamples, Before) = (0, 0, 0, TimeSpan.Zero);
        Epochs.Add(result with { IsBest = isBest });
        return Epochs[^1];
    }

    public void Restore(double best, long bestSteps, int waiting) => (Best, BestSteps, Waiting) = (best, bestSteps, waiting);
}
