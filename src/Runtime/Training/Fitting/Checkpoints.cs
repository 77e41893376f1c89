using System;

namespace Lux.Gen;

/// <summary>
/// Which checkpoints <see cref="ITrainer.Fit"/> writes: files of the whole training, each complete or not there, from which it goes on bit for bit after it was ended at any moment. They are named by the
/// trainer's steps, <c>step-0000001200.safetensors</c>, and the best so far <c>best-0000000900.safetensors</c>; <see cref="TrainState.Load"/> and <see cref="ModelFile"/> read them too.
/// </summary>
/// <param name="Folder">The folder, of this training alone; it is made where it is missing.</param>
public sealed record Checkpoints(string Folder)
{
    /// <summary>The folder.</summary>
    /// <exception cref="ArgumentException">It has no name.</exception>
    public string Folder { get; init; } = !string.IsNullOrWhiteSpace(Folder) ? Folder : throw new ArgumentException("the folder of the checkpoints has no name", nameof(Folder));

    /// <summary>A checkpoint is written after so many epochs, and after the last. 0: only after the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int EveryEpochs { get; init => field = FitOptions.AtLeastOne(value, nameof(EveryEpochs), least: 0); } = 1;

    /// <summary>A checkpoint is written after so many steps, too. 0: not within an epoch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int EverySteps { get; init => field = FitOptions.AtLeastOne(value, nameof(EverySteps), least: 0); }

    /// <summary>How many of the newest are kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int KeepLast { get; init => field = FitOptions.AtLeastOne(value, nameof(KeepLast)); } = 2;

    /// <summary>Whether the training is also written after each epoch that is the best so far.</summary>
    public bool KeepBest { get; init; } = true;

    /// <summary>
    /// Whether to go on from the newest checkpoint, where there is one. The model, the optimizer's rules, the data and the options must be those it was written with; only the number of epochs and what does not
    /// move parameters may differ. Without it a folder that holds checkpoints is refused.
    /// </summary>
    public bool Resume { get; init; }
}
