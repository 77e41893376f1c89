using System;
using System.Linq;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>Trains a model's parameters against an objective: the base of each model's own trainers. Not thread-safe: one call at a time.</summary>
public class Trainer<TParameters, TState> : ITrainer where TParameters : Tree<TParameters> where TState : Tree<TState>
{
    readonly Executor executor;
    readonly Optimizer optimizer;
    readonly Updater updater;
    readonly TParameters parameters;
    readonly TState state;
    readonly TrainingBlocks blocks;
    readonly Block[] moments;
    readonly StepRunner runner;
    bool isRunning, isDisposed, hasGradients;

    /// <summary>A trainer at its start.</summary>
    public Trainer(TrainerStart<TParameters, TState> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        (executor, optimizer, parameters, state, moments, Steps) = (start.Executor, start.Optimizer, start.Parameters, start.State, start.Moments, start.Steps);
        LearningRate = optimizer.LearningRate;
        blocks = new(parameters.Data.Layout, state.Data.Layout, parameters.Data.Block.Copy(), Block.Allocate(parameters.ElementType, parameters.Data.Layout.Length))
        {
            State = state.Data.Block.Copy(),
            NewState = Block.Allocate(state.ElementType, state.Data.Layout.Length),
        };
        updater = Updater.Of(optimizer, parameters.ElementType, executor.Device.UpdateWidth);
        runner = executor.Start(blocks);
    }

    /// <inheritdoc/>
    public Device Device => executor.Device;

    /// <summary>The parameters as they are now: a copy.</summary>
    public TParameters Parameters => parameters.Like(parameters.Data.With(blocks.Parameters.Copy()));

    /// <summary>The state as it is now: a copy.</summary>
    public TState State => state.Like(state.Data.With(blocks.State.Copy()));

    /// <summary>The gradients computed last: a copy.</summary>
    /// <exception cref="InvalidOperationException">None were computed yet.</exception>
    public TParameters Gradients => parameters.Like(parameters.Data.With(RequireGradients(blocks.Gradients).Copy()));

    /// <inheritdoc/>
    public double LearningRate
    {
        get;
        set => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "the learning rate must be a number from 0 up");
    }

    /// <inheritdoc/>
    public long Steps { get; private set; }

    IParameterTree ITrainer.Parameters => Parameters;

    IParameterTree ITrainer.State => State;

    IParameterTree ITrainer.Gradients => Gradients;

    /// <inheritdoc/>
    public void ApplyGradients()
    {
        Enter();
        try
        {
            Update(RequireGradients(blocks.Gradients));
        }
        finally
        {
            isRunning = false;
        }
    }

    /// <inheritdoc cref="ITrainer.ApplyGradients(IParameterTree)"/>
    public void ApplyGradients(TParameters gradients) => ApplyGiven(gradients);

    /// <inheritdoc/>
    public float ReadLoss() => (float)ReadValue();

    /// <inheritdoc/>
    public double ReadValue()
    {
        RequireGradients(blocks.Gradients);
        return runner.ReadValue();
    }

    /// <inheritdoc cref="ITrainer.Snapshot"/>
    public TrainState<TParameters, TState> Snapshot() => new(
        Parameters,
        State,
        [.. moments.Select(moment => parameters.Like(parameters.Data.With(moment.Copy())))],
        Steps,
        optimizer with { LearningRate = LearningRate });

    TrainState ITrainer.Snapshot() => Snapshot();

    /// <summary>Frees what the trainer holds; it then refuses to step. What was read from it stays.</summary>
    public void Dispose()
    {
        isDisposed = true;
        runner.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The objective, the step and the device.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{executor.Signature.Name} after {Steps:N0} steps of {optimizer.GetType().Name} on {Device}");

    /// <inheritdoc cref="ITrainer.Step"/>
    protected void Step(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers)
    {
        Enter();
        try
        {
            Compute(tensors, numbers);
            Update(blocks.Gradients);
        }
        finally
        {
            isRunning = false;
        }
    }

    /// <inheritdoc cref="ITrainer.ComputeGradients"/>
    protected void ComputeGradients(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers)
    {
        Enter();
        try
        {
            Compute(tensors, numbers);
        }
        finally
        {
            isRunning = false;
        }
    }

    void ITrainer.Step(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers) => Step(tensors, numbers);

    void ITrainer.ComputeGradients(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers) => ComputeGradients(tensors, numbers);

    void ITrainer.ApplyGradients(IParameterTree gradients) => ApplyGiven(gradients);

    void ApplyGiven(IParameterTree gradients)
    {
        TreeData given = TreeSource.Of(gradients);
        if (!given.Layout.Matches(blocks.ParameterLayout))
        {
            throw new ArgumentException($"{executor.Signature.Name}: the gradients are not those of its parameters: {blocks.ParameterLayout.Difference(given.Layout)}", nameof(gradients));
        }

        if (given.Block.Type != blocks.Parameters.Type)
        {
            throw new ArgumentException($"{executor.Signature.Name}: the gradients are of type {given.Block.Type}, the parameters of type {blocks.Parameters.Type}", nameof(gradients));
        }

        Enter();
        try
        {
            Update(given.Block);
        }
        finally
        {
            isRunning = false;
        }
    }

    void Compute(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers)
    {
        runner.Run(tensors, numbers);
        blocks.Advance();
        hasGradients = true;
    }

    void Update(Block gradients)
    {
        updater.Run(LearningRate, Steps + 1, blocks.Parameters, gradients, moments);
        Steps++;
    }

    // Cheap and no lock: it catches a trainer used from two threads most times, which is a mistake every time.
    void Enter()
    {
        if (isDisposed)
        {
            throw new ObjectDisposedException(nameof(Trainer<,>), $"The trainer of {executor.Signature.Name} was disposed.");
        }

        executor.ThrowIfDisposed();
        if (isRunning)
        {
            throw new InvalidOperationException($"The trainer of {executor.Signature.Name} is in use: a trainer is not thread-safe, make one for each thread.");
        }

        isRunning = true;
    }

    Block RequireGradients(Block block) => hasGradients ? block
        : throw new InvalidOperationException($"The trainer of {executor.Signature.Name} has computed no gradients yet: call Step or ComputeGradients first.");
}
