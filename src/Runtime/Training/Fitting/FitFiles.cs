using System;
using System.Collections.Generic;
using System.Globalization;

namespace Lux.Gen;

/// <summary>When a training over samples is written to files, and how it is read from them.</summary>
sealed class FitFiles
{
    readonly Checkpoints checkpoints;
    readonly FitOptions options;
    readonly Optimizer optimizer;
    readonly CheckpointFolder folder;
    readonly string data;
    (long Steps, int Epochs) written = (-1, -1);

    public FitFiles(Checkpoints checkpoints, FitOptions options, Dataset data, Optimizer optimizer)
    {
        (this.checkpoints, this.options, this.optimizer, folder) = (checkpoints, options, optimizer, new(checkpoints));
        this.data = string.Create(CultureInfo.InvariantCulture,
            $"{data.Count} samples in batches of {options.BatchSize}{(options.DropLast ? ", a smaller last one left out" : "")}, {(options.Shuffle ? $"shuffled by the seed {options.Seed}" : "in order")}");
    }

    bool KeepsBest => checkpoints.KeepBest || options.EarlyStopping?.RestoreBest == true;

    /// <summary>Sets the trainer to where the newest checkpoint is, and says the rest; null where there is none.</summary>
    /// <exception cref="InvalidOperationException">There is one and nothing says to go on from it.</exception>
    /// <exception cref="TensorFileException">It is of another training.</exception>
    public FitPosition? Resume(ITrainer trainer)
    {
        folder.Create();
        if (folder.Newest is not { } newest)
        {
            return null;
        }

        if (!checkpoints.Resume)
        {
            throw new InvalidOperationException($"The folder '{checkpoints.Folder}' holds checkpoints: set Resume to go on from the newest, name another folder, or delete them.");
        }

        FitPosition position;
        using (TensorFile file = TensorFile.Open(newest))
        {
            position = FitRecord.Read(newest, file.Metadata, options.Plateau, data);
        }

        TrainState saved = Read(newest, trainer);
        trainer.Restore(saved);
        written = (saved.Steps, position.Epochs.Count);
        return position;
    }

    public bool IsDueAfterStep(long steps) => checkpoints.EverySteps > 0 && steps % checkpoints.EverySteps == 0;

    /// <summary>Writes a checkpoint within an epoch.</summary>
    public void Write(ITrainer trainer, FitPosition position, TimeSpan elapsed)
    {
        // Not moved on where the training goes on: its clock still runs from the epoch's begin.
        TimeSpan before = position.Before;
        position.Before = elapsed;
        Write(trainer, position);
        position.Before = before;
    }

    /// <summary>Writes what is due after an epoch.</summary>
    public void CompleteEpoch(ITrainer trainer, FitPosition position)
    {
        if (KeepsBest && position.Epochs[^1].IsBest)
        {
            folder.WriteBest(trainer.Snapshot(), Record(position));
        }

        if (checkpoints.EveryEpochs > 0 && position.Epochs.Count % checkpoints.EveryEpochs == 0)
        {
            Write(trainer, position);
        }
    }

    /// <summary>Writes the end, where it is not written yet.</summary>
    public void WriteLast(ITrainer trainer, FitPosition position)
    {
        if (written != (trainer.Steps, position.Epochs.Count))
        {
            Write(trainer, position);
        }
    }

    public TrainState ReadBest(ITrainer trainer, FitPosition position) => Read(folder.BestAt(position.BestSteps), trainer);

    void Write(ITrainer trainer, FitPosition position)
    {
        folder.WriteStep(trainer.Snapshot(), Record(position));
        written = (trainer.Steps, position.Epochs.Count);
    }

    IEnumerable<KeyValuePair<string, string>> Record(FitPosition position) => FitRecord.Write(position, options.Plateau?.State, data);

    TrainState Read(string path, ITrainer trainer) => TrainState.Load(path, trainer.Parameters, trainer.State, optimizer);
}
