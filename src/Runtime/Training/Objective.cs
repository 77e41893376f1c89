using System;
using System.Collections.Generic;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>A model's objective on a device: the base of each model's own objectives. Thread-safe.</summary>
public abstract class Objective<TParameters, TState> : IObjective where TParameters : Tree<TParameters> where TState : Tree<TState>
{
    readonly ModelRun run;
    readonly int entry;

    /// <summary>An engine's objective, by the number of its method.</summary>
    protected Objective(Engine<TParameters, TState> engine, int entry)
    {
        ArgumentNullException.ThrowIfNull(engine);
        (run, this.entry) = (engine.Run, entry);
    }

    /// <inheritdoc/>
    public string Name => Executor.Entry.Name;

    /// <inheritdoc/>
    public Device Device => run.Device;

    IReadOnlyList<string> IObjective.Tensors => Executor.Signature.TensorNames;

    IReadOnlyList<string> IObjective.Numbers => Executor.Signature.Numbers;

    Executor Executor => run.Executors[entry];

    /// <summary>The model's and the objective's name, and the device.</summary>
    public override string ToString() => $"{Executor.Signature.Name} on {Device}";

    /// <summary>The value in test mode.</summary>
    protected ObjectiveValue Evaluate(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers, TParameters parameters, TState state)
    {
        RunResult result = run.Run(entry, ProgramKind.Predict, tensors, numbers, parameters, state);
        return new(result.Outputs[0].Item(), ObjectiveValue.AuxiliaryOf(Executor, result));
    }

    /// <summary>The value and gradients in train mode.</summary>
    protected GradientData<TParameters, TState> Gradient(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers, TParameters parameters, TState state, bool inputs)
    {
        RunResult result = run.Run(entry, inputs ? ProgramKind.GradientWithInputs : ProgramKind.Gradient, tensors, numbers, parameters, state);
        return new(Executor, result, parameters, state, inputs);
    }

    /// <summary>The start of a trainer.</summary>
    protected TrainerStart<TParameters, TState> Start(TParameters parameters, TState state, Optimizer optimizer) => new(run, entry, parameters, state, optimizer);

    /// <summary>A trainer's start from what another left.</summary>
    protected TrainerStart<TParameters, TState> Start(TrainState saved) => new(run, entry, saved);

    ObjectiveValue IObjective.Evaluate(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers, IParameterTree parameters, IParameterTree state) =>
        Evaluate(tensors, numbers, Typed<TParameters>(parameters), Typed<TState>(state));

    ObjectiveGradient IObjective.Gradient(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers, IParameterTree parameters, IParameterTree state, bool inputs) =>
        new ObjectiveGradient<TParameters, TState>(Gradient(tensors, numbers, Typed<TParameters>(parameters), Typed<TState>(state), inputs));

    ITrainer IObjective.Train(IParameterTree parameters, IParameterTree state, Optimizer optimizer) =>
        new Trainer<TParameters, TState>(Start(Typed<TParameters>(parameters), Typed<TState>(state), optimizer));

    ITrainer IObjective.Train(TrainState saved) => new Trainer<TParameters, TState>(Start(saved));

    TTree Typed<TTree>(IParameterTree tree) where TTree : class, IParameterTree
    {
        ArgumentNullException.ThrowIfNull(tree);
        return tree as TTree ?? throw new ArgumentException($"{Executor.Signature.Name} expects a tree of {run.Definition.Name} ({typeof(TTree).Name}) but receives a {tree.GetType().Name} of {tree.Model}");
    }
}
