using System;
using System.ComponentModel;
using System.Linq;

namespace Lux.Gen.Programs;

/// <summary>What a trainer starts from, on its way to its typed face.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TrainerStart<TParameters, TState> where TParameters : Tree<TParameters> where TState : Tree<TState>
{
    internal TrainerStart(ModelRun run, int entry, TParameters parameters, TState state, Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        (Executor, Optimizer, LearningRate) = (run.Executors[entry], optimizer, optimizer.LearningRate);
        Executor.ThrowIfDisposed();
        ModelRun.Check(Executor, Name, parameters, state);
        (Parameters, State) = (parameters, state);
        Moments = [.. Enumerable.Range(0, optimizer.Moments).Select(_ => Block.Allocate(parameters.ElementType, parameters.Data.Layout.Length))];
    }

    internal TrainerStart(ModelRun run, int entry, TrainState saved) : this(run.Executors[entry], saved)
    {
    }

    internal TrainerStart(Executor executor, TrainState saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        (Executor, Optimizer, LearningRate, Steps) = (executor, saved.Optimizer, saved.LearningRate, saved.Steps);
        Executor.ThrowIfDisposed();
        ModelRun.Check(executor, Name, saved.Parameters, saved.State);
        Parameters = saved.Parameters as TParameters ?? throw Foreign(saved);
        State = saved.State as TState ?? throw Foreign(saved);
        Moments = [.. saved.Moments.Select(static moment => TreeSource.Of(moment).Block.Copy())];
    }

    internal Executor Executor { get; }

    internal Optimizer Optimizer { get; }

    internal double LearningRate { get; }

    internal TParameters Parameters { get; }

    internal TState State { get; }

    internal Block[] Moments { get; }

    internal long Steps { get; }

    string Name => $"{Executor.Signature.Name}.Train";

    ArgumentException Foreign(TrainState saved) => new($"{Name} expects the trees of {Executor.Model.Name} but receives those of {saved.Parameters.Model}", nameof(saved));
}
