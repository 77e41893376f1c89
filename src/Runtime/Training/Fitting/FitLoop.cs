using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace Lux.Gen;

/// <summary>The loop of <see cref="ITrainer.Fit"/>. What it decides depends on the trainer, the position and the options alone, so that a checkpoint of the first two is a place to go on from.</summary>
sealed class FitLoop
{
    readonly ITrainer trainer;
    readonly FitOptions options;
    readonly Dataset data;
    readonly int batches;
    readonly BatchBuffer whole, last;
    readonly double[] numbers;
    readonly FitValidation validation;
    readonly FitFiles? files;
    FitPosition position = new();
    TrainState? best;
    long began;

    public FitLoop(ITrainer trainer, Executor executor, Optimizer optimizer, Dataset data, FitOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        (this.trainer, this.options, this.data) = (trainer, options, data);
        batches = data.BatchCount(options.BatchSize, options.DropLast);
        int left = data.Count % options.BatchSize;
        whole = new(data, Math.Min(options.BatchSize, data.Count));
        last = left == 0 || options.DropLast ? whole : new(data, left);
        numbers = new double[options.Numbers.Count];
        validation = new(trainer, executor, options);
        FitChecks.Check(executor, options, data, trainer.Parameters.ElementType, [whole, last, .. validation.Buffers]);
        files = options.Checkpoints is { } checkpoints ? new(checkpoints, options, data, optimizer) : null;
    }

    double MinDelta => options.EarlyStopping?.MinDelta ?? 0;

    bool RestoresBest => options.EarlyStopping?.RestoreBest == true;

    TimeSpan Elapsed => position.Before + Stopwatch.GetElapsedTime(began);

    FitEnd? End => position.Epochs.Count > 0 && !double.IsFinite(position.Epochs[^1].Loss) ? FitEnd.NotFinite
        : position.Waiting >= options.EarlyStopping?.Patience ? FitEnd.EarlyStopping
        : position.Epochs.Count >= options.Epochs ? FitEnd.Epochs
        : null;

    public History Run()
    {
        long? resumed = Begin();
        FitEnd? end;
        for (end = End; end is null; end = End)
        {
            began = Stopwatch.GetTimestamp();
            RunSteps();
            CompleteEpoch();
        }

        // Not in the middle of an epoch, where a checkpoint would be called the last.
        files?.WriteLast(trainer, position);
        if (RestoresBest && position.BestSteps >= 0 && position.BestSteps != trainer.Steps)
        {
            trainer.Restore(best ?? files!.ReadBest(trainer, position));
        }

        return new(position.Epochs, end.Value, resumed);
    }

    long? Begin()
    {
        if (files?.Resume(trainer) is { } found)
        {
            position = found;
            return trainer.Steps;
        }

        trainer.LearningRate = options.Plateau?.LearningRate ?? trainer.LearningRate;
        return null;
    }

    void RunSteps()
    {
        int[] order = data.OrderOf(options.Shuffle ? options.Seed : null, position.Epochs.Count + 1);
        long samples = 0;
        while (position.Batch < batches)
        {
            ThrowIfCancelled();
            BatchBuffer buffer = position.Batch == batches - 1 ? last : whole;
            Step(buffer.Fill(order.AsSpan(position.Batch * options.BatchSize)));
            position.Batch++;
            if (position.Batch % options.ReadLossEvery == 0 || position.Batch == batches)
            {
                position.LastLoss = trainer.ReadValue();
                position.LossSum += position.LastLoss * buffer.Size;
                position.LossSamples += buffer.Size;
            }

            if (files?.IsDueAfterStep(trainer.Steps) == true)
            {
                files.Write(trainer, position, Elapsed);
            }

            samples += buffer.Size;
            options.Progress?.Invoke(Progress(samples / Stopwatch.GetElapsedTime(began).TotalSeconds, null));
        }
    }

    void Step(Tensor[] batch)
    {
        if (options.LearningRate is { } rate)
        {
            trainer.LearningRate = rate(trainer.Steps);
        }

        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = options.Numbers[i](trainer.Steps);
        }

        trainer.Step(batch, numbers);
    }

    void CompleteEpoch()
    {
        double rate = trainer.LearningRate;
        (double? held, IReadOnlyDictionary<string, double> metrics) = validation.Run(ThrowIfCancelled);
        EpochResult result = new(position.Epochs.Count + 1, trainer.Steps, position.LossSum / position.LossSamples, held, metrics, rate, Elapsed, IsBest: false);
        double measure = options.Measure(result);
        result = position.Complete(result, measure, MinDelta);
        if (options.Plateau is { } plateau)
        {
            trainer.LearningRate = plateau.Next(measure);
        }

        if (result.IsBest && files is null && RestoresBest)
        {
            best = trainer.Snapshot();
        }

        files?.CompleteEpoch(trainer, position);
        options.Progress?.Invoke(Progress(double.NaN, result));
    }

    FitProgress Progress(double rate, EpochResult? completed) => new(
        completed?.Epoch ?? position.Epochs.Count + 1, options.Epochs, completed is null ? position.Batch : batches, batches, trainer.Steps, position.LastLoss, trainer.LearningRate, rate, completed);

    void ThrowIfCancelled()
    {
        if (options.Cancellation.IsCancellationRequested)
        {
            files?.Write(trainer, position, Elapsed);
            throw new OperationCanceledException($"The training was cancelled after {trainer.Steps} steps{(files is null ? "" : $"; it can be resumed from '{options.Checkpoints!.Folder}'")}.", options.Cancellation);
        }
    }
}
