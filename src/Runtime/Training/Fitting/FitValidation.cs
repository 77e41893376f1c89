using System;
using System.Collections.Generic;
using System.Linq;

namespace Lux.Gen;

/// <summary>What is computed after each epoch: the objective at samples held out, in test mode, and the user's metrics.</summary>
sealed class FitValidation
{
    readonly ITrainer trainer;
    readonly Executor executor;
    readonly FitOptions options;
    readonly (string Name, int Index)[] auxiliary;
    readonly int[] order = [];

    public FitValidation(ITrainer trainer, Executor executor, FitOptions options)
    {
        (this.trainer, this.executor, this.options) = (trainer, executor, options);
        auxiliary = [.. FitChecks.AuxiliaryOf(executor)];
        if (options.Validation is { } held)
        {
            order = held.OrderOf(null, 0);
            int size = Math.Min(options.BatchSize, held.Count), left = held.Count % size;
            Buffers = left == 0 ? [new(held, size)] : [new(held, size), new(held, left)];
        }
    }

    /// <summary>For whole batches, and for the last where it is smaller.</summary>
    public BatchBuffer[] Buffers { get; } = [];

    public (double? Loss, IReadOnlyDictionary<string, double> Metrics) Run(Action throwIfCancelled)
    {
        OrderedDictionary<string, double> metrics = [];
        double? loss = order.Length == 0 ? null : RunObjective(metrics, throwIfCancelled);
        foreach ((string name, Func<double> metric) in options.Metrics)
        {
            metrics[name] = metric();
        }

        return (loss, metrics);
    }

    double RunObjective(OrderedDictionary<string, double> metrics, Action throwIfCancelled)
    {
        IParameterTree parameters = trainer.Parameters, state = trainer.State;
        double[] numbers = [.. options.Numbers.Select(n => n(trainer.Steps))], sums = new double[auxiliary.Length];
        double loss = 0;
        for (int from = 0; from < order.Length;)
        {
            throwIfCancelled();
            BatchBuffer buffer = order.Length - from < Buffers[0].Size ? Buffers[1] : Buffers[0];
            RunResult result = executor.Run(ProgramKind.Predict, buffer.Fill(order.AsSpan(from)), numbers, TreeSource.Of(parameters), TreeSource.Of(state));
            loss += result.Outputs[0].Item() * buffer.Size;
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += result.Outputs[auxiliary[i].Index].Item() * buffer.Size;
            }

            from += buffer.Size;
        }

        for (int i = 0; i < sums.Length; i++)
        {
            metrics[auxiliary[i].Name] = sums[i] / order.Length;
        }

        return loss / order.Length;
    }
}
