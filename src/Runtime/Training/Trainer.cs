using System;
using System.Linq;
using System.Threading.Tasks;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>Trains a model's parameters against an objective: the base of each model's own trainers. Not thread-safe: one call at a time.</summary>
public class Trainer<TParameters, TState> : ITrainer where TParameters : Tree<TParameters> where TState : Tree<TState>
{
    readonly Executor executor;
    readonly TParameters parameters;
    readonly TState state;
    Optimizer optimizer;
    StepRunner runner;
    int accumulated;
    bool isRunning, isDisposed, hasGradients;

    /// <summary>A trainer at its start.</summary>
    public Trainer(TrainerStart<TParameters, TState> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        (executor, parameters, state) = (start.Executor, start.Parameters, start.State);
        (optimizer, Steps, LearningRate) = (start.Optimizer, start.Steps, start.LearningRate);
        runner = Begin(start);
    }

    /// <inheritdoc/>
    public Device Device => executor.Device;

    /// <summary>The parameters as they are now: a copy.</summary>
    public TParameters Parameters => parameters.Like(parameters.Data.With(Readable.CopyParameters()));

    /// <summary>The state as it is now: a copy.</summary>
    public TState State => state.Like(state.Data.With(Readable.CopyState()));

    /// <summary>The gradients computed last: a copy.</summary>
    /// <exception cref="InvalidOperationException">None were computed yet.</exception>
    public TParameters Gradients => parameters.Like(parameters.Data.With(WithGradients.CopyGradients()));

    /// <inheritdoc/>
    public double LearningRate
    {
        get;
        set => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "the learning rate must be a number from 0 up");
    }

    /// <inheritdoc/>
    public Optimizer Optimizer
    {
        get => optimizer;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            RequireSameRules(value);
            Enter();
            try
            {
                runner.Use(value);
                (optimizer, LearningRate) = (value, value.LearningRate);
            }
            finally
            {
                isRunning = false;
            }
        }
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
            _ = WithGradients;
            Move();
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
        return WithGradients.ReadValue();
    }

    /// <inheritdoc/>
    public async Task<float> ReadLossAsync() => (float)await WithGradients.ReadValueAsync().ConfigureAwait(false);

    /// <inheritdoc cref="ITrainer.Snapshot"/>
    public TrainState<TParameters, TState> Snapshot() => new(
        Parameters,
        State,
        [.. Readable.CopyMoments().Select(moment => parameters.Like(parameters.Data.With(moment)))],
        Steps,
        optimizer,
        LearningRate);

    TrainState ITrainer.Snapshot() => Snapshot();

    /// <inheritdoc/>
    public void Restore(TrainState saved)
    {
        Enter();
        try
        {
            TrainerStart<TParameters, TState> start = new(executor, saved);
            StepRunner restored = Begin(start);
            runner.Dispose();
            (runner, optimizer, Steps, LearningRate, accumulated, hasGradients) = (restored, start.Optimizer, start.Steps, start.LearningRate, 0, false);
        }
        finally
        {
            isRunning = false;
        }
    }

    /// <inheritdoc/>
    public History Fit(Dataset data, FitOptions? options = null) => new FitLoop(this, executor, optimizer, data, options ?? new()).Run();

    /// <summary>Frees what the trainer holds; it then refuses to step and to be read. What was read before stays.</summary>
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
            if (accumulated > 0)
            {
                Accumulate();
            }

            Move();
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

    /// <inheritdoc cref="ITrainer.AccumulateGradients"/>
    protected void AccumulateGradients(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers)
    {
        Enter();
        try
        {
            Compute(tensors, numbers);
            Accumulate();
        }
        finally
        {
            isRunning = false;
        }
    }

    void ITrainer.Step(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers) => Step(tensors, numbers);

    void ITrainer.ComputeGradients(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers) => ComputeGradients(tensors, numbers);

    void ITrainer.AccumulateGradients(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers) => AccumulateGradients(tensors, numbers);

    void ITrainer.ApplyGradients(IParameterTree gradients) => ApplyGiven(gradients);

    static StepRunner Begin(TrainerStart<TParameters, TState> start) => start.Executor.Start(
        new(start.Parameters.Data.Layout, start.State.Data.Layout, start.Parameters.Data.Block, start.State.Data.Block, start.Moments, start.Optimizer));

    void RequireSameRules(Optimizer value)
    {
        foreach (string path in parameters.Paths)
        {
            // What was frozen, or is to be, has a place for its moments all the same.
            if (optimizer.For(path) is { } now && value.For(path) is { } then && now.GetType() != then.GetType())
            {
                throw new ArgumentException($"{executor.Signature.Name}: '{path}' is moved by {now.GetType().Name} and cannot go on with {then.GetType().Name}, whose moments are others: start a new trainer with the parameters", nameof(value));
            }
        }

        if (optimizer.Moments != value.Moments)
        {
            throw new ArgumentException($"{executor.Signature.Name}: the trainer keeps {optimizer.Moments} moments for each parameter, and the new optimizer needs {value.Moments}: start a new trainer with the parameters", nameof(value));
        }
    }

    void ApplyGiven(IParameterTree gradients)
    {
        TreeData given = TreeSource.Of(gradients);
        if (!given.Layout.Matches(parameters.Data.Layout))
        {
            throw new ArgumentException($"{executor.Signature.Name}: the gradients are not those of its parameters: {parameters.Data.Layout.Difference(given.Layout)}", nameof(gradients));
        }

        if (given.Block.Type != parameters.ElementType)
        {
            throw new ArgumentException($"{executor.Signature.Name}: the gradients are of type {given.Block.Type}, the parameters of type {parameters.ElementType}", nameof(gradients));
        }

        Enter();
        try
        {
            runner.Update(LearningRate, Steps + 1, given.Block);
            Steps++;
        }
        finally
        {
            isRunning = false;
        }
    }

    void Accumulate()
    {
        runner.Accumulate();
        accumulated++;
    }

    void Move()
    {
        if (accumulated > 0)
        {
            runner.UpdateByMean(LearningRate, Steps + 1, accumulated);
            accumulated = 0;
        }
        else
        {
            runner.Update(LearningRate, Steps + 1);
        }

        Steps++;
    }

    void Compute(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers)
    {
        runner.Compute(tensors, numbers);
        hasGradients = true;
    }

    // Cheap and no lock: it catches a trainer used from two threads most times, which is a mistake every time.
    void Enter()
    {
        _ = Readable;
        executor.ThrowIfDisposed();
        if (isRunning)
        {
            throw new InvalidOperationException($"The trainer of {executor.Signature.Name} is in use: a trainer is not thread-safe, make one for each thread.");
        }

        isRunning = true;
    }

    StepRunner Readable => isDisposed ? throw new ObjectDisposedException(nameof(Trainer<,>), $"The trainer of {executor.Signature.Name} was disposed.") : runner;

    StepRunner WithGradients => hasGradients ? Readable
        : throw new InvalidOperationException($"The trainer of {executor.Signature.Name} has computed no gradients yet: call Step or ComputeGradients first.");
}
