using System;
using System.Collections.Generic;
using System.Threading;

namespace Lux.Gen;

/// <summary>How <see cref="ITrainer.Fit"/> trains. What is not set is not done: no validation, no stop before the last epoch, no checkpoint, no change of the learning rate.</summary>
/// <example><code>
/// History history = train.Fit(new Dataset(x, y), new()
/// {
///     Epochs = 50, BatchSize = 64, Seed = 1,
///     Validation = new Dataset(heldX, heldY),
///     EarlyStopping = new() { Patience = 5 },
///     Checkpoints = new("runs/digits") { Resume = true },
/// });
/// </code></example>
public sealed record FitOptions
{
    /// <summary>How many times all samples are gone through.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Epochs { get; init => field = AtLeastOne(value, nameof(Epochs)); } = 10;

    /// <summary>The samples of a batch. The last of an epoch has what is left.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int BatchSize { get; init => field = AtLeastOne(value, nameof(BatchSize)); } = 32;

    /// <summary>Whether a last batch of fewer samples is left out. Not in validation.</summary>
    public bool DropLast { get; init; }

    /// <summary>Whether each epoch has an order of its own, which the <see cref="Seed"/> and the number of the epoch decide.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Where the orders start.</summary>
    public ulong Seed { get; init; }

    /// <summary>The objective's run-time numbers, in order, each a function of the trainer's steps.</summary>
    public IReadOnlyList<Schedule> Numbers { get; init; } = [];

    /// <summary>The learning rate as a function of the trainer's steps.</summary>
    public Schedule? LearningRate { get; init; }

    /// <summary>Lowers the learning rate when the <see cref="Measure"/> has not got better for some epochs. It is asked after each epoch, and begins with its own rate.</summary>
    public PlateauSchedule? Plateau { get; init; }

    /// <summary>Samples held out: after each epoch the objective's value at them, in test mode, and its auxiliary outputs that are single numbers; means over the samples.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>
    /// Numbers of your own after each epoch, by name: <c>["accuracy"] = () => Accuracy(engine.Predict(x, train.Parameters, train.State), labels)</c>.
    /// </summary>
    public IReadOnlyDictionary<string, Func<double>> Metrics { get; init; } = new Dictionary<string, Func<double>>();

    /// <summary>
    /// What early stopping, the best checkpoint and <see cref="Plateau"/> go by: lower is better, NaN is worse. By default the loss of the validation, without one the loss of the training:
    /// <c>e => -e.Metrics["accuracy"]</c>.
    /// </summary>
    public Func<EpochResult, double> Measure { get; init; } = static epoch => epoch.ValidationLoss ?? epoch.Loss;

    /// <summary>Ends the training when the <see cref="Measure"/> has not got better for some epochs.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Writes the training to files as it goes, to be resumed.</summary>
    public Checkpoints? Checkpoints { get; init; }

    /// <summary>After how many steps the loss is read. On a GPU reading waits for the device: there a larger number is faster. An epoch's loss is the mean of those that were read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int ReadLossEvery { get; init => field = AtLeastOne(value, nameof(ReadLossEvery)); } = 1;

    /// <summary>Called after each step, and after each epoch with its result. What it throws ends the training.</summary>
    public Action<FitProgress>? Progress { get; init; }

    /// <summary>Ends the training after the step that is going on, or between batches of a validation.</summary>
    public CancellationToken Cancellation { get; init; }

    internal static int AtLeastOne(int value, string name, int least = 1) => value >= least ? value
        : throw new ArgumentOutOfRangeException(name, value, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} must be at least {least}"));
}
