using System;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>
/// A model on a device: the base of each model's own engine, made by <c>model.On(device)</c>. Prediction and gradients are thread-safe: parameters and state are arguments, and
/// nothing is changed but what is returned.
/// </summary>
public abstract class Engine<TParameters, TState> : IDisposable where TParameters : Tree<TParameters> where TState : Tree<TState>
{
    /// <summary>A model on a device.</summary>
    protected Engine(object model, ModelDefinition definition, Device device) => Run = new(model, definition, device);

    /// <summary>The device.</summary>
    public Device Device => Run.Device;

    internal ModelRun Run { get; }

    /// <summary>Frees what the engine holds; it then refuses to run.</summary>
    public void Dispose()
    {
        Run.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The model's name and the device.</summary>
    public override string ToString() => $"{Run.Definition.Name} on {Device}";

    /// <summary>Runs a method in test mode.</summary>
    protected Tensor[] Predict(int entry, ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers, TParameters parameters, TState state) =>
        Run.Run(entry, ProgramKind.Predict, tensors, numbers, parameters, state).Outputs;

    /// <summary>Runs a method in train mode, and gives the state after it.</summary>
    protected Tensor[] Forward(int entry, ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers, TParameters parameters, TState state, out TState newState)
    {
        RunResult run = Run.Run(entry, ProgramKind.Forward, tensors, numbers, parameters, state);
        newState = state.Like(state.Data.With(run.State!));
        return run.Outputs;
    }

    /// <summary>Parameters and state, checked once, for many predictions.</summary>
    protected LoadedModel Loaded(TParameters parameters, TState state) => new(Run, parameters, state);
}
