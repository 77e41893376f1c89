using System;
using System.Collections.Generic;
using System.Globalization;

namespace Lux.Gen;

/// <summary>What a training depends on, at one moment: immutable, to be saved and resumed.</summary>
public class TrainState
{
    internal TrainState(IParameterTree parameters, IParameterTree state, IReadOnlyList<IParameterTree> moments, long steps, Optimizer optimizer, double learningRate) =>
        (Parameters, State, Moments, Steps, Optimizer, LearningRate) = (parameters, state, moments, steps, optimizer, learningRate);

    /// <summary>The parameters.</summary>
    public IParameterTree Parameters { get; }

    /// <summary>The state.</summary>
    public IParameterTree State { get; }

    /// <summary>The optimizer's moments, trees like the parameters: none, m, or m and v.</summary>
    public IReadOnlyList<IParameterTree> Moments { get; }

    /// <summary>How many steps were made.</summary>
    public long Steps { get; }

    /// <summary>The optimizer, as the trainer was given it.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The trainer's learning rate at that moment; the optimizer's own tells by how much it and those of its groups were scaled since the start.</summary>
    public double LearningRate { get; }

    /// <summary>Writes all of it to a file, which is replaced only when all is written. Settings of an optimizer of your own are written where it overrides <see cref="Optimizer.WithSettings"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">The format; by default that of the name's end, .safetensors or .npz.</param>
    /// <exception cref="ArgumentException">The name ends in neither and no format is given.</exception>
    public void Save(string path, TensorFileFormat? format = null) => TrainStateFile.Save(this, path, format);

    /// <summary>Reads what <see cref="Save"/> wrote, bit for bit: a trainer started from it goes on as the one that was saved would have.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parameters">Parameters of the model, whose paths, shapes and type the file must have.</param>
    /// <param name="state">State of the model, likewise.</param>
    /// <param name="optimizer">An optimizer of the same rules, limits and groups as the one that was saved; its numbers are taken from the file.</param>
    /// <param name="format">The format; by default that of the name's end, .safetensors or .npz.</param>
    /// <exception cref="ArgumentException">The name ends in neither and no format is given.</exception>
    /// <exception cref="System.IO.FileNotFoundException">There is no such file.</exception>
    /// <exception cref="TensorFileException">The file is damaged, or is not of such a training; lists all that differs.</exception>
    public static TrainState Load(string path, IParameterTree parameters, IParameterTree state, Optimizer optimizer, TensorFileFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(optimizer);
        return TrainStateFile.Load(path, parameters, state, optimizer, format);
    }

    /// <summary>The model, the step and the optimizer.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Parameters.Model} after {Steps:N0} steps of {Optimizer.GetType().Name}");
}

/// <summary>What a training depends on, at one moment, with a model's own trees.</summary>
public sealed class TrainState<TParameters, TState> : TrainState where TParameters : Tree<TParameters> where TState : Tree<TState>
{
    internal TrainState(TParameters parameters, TState state, IReadOnlyList<TParameters> moments, long steps, Optimizer optimizer, double learningRate)
        : base(parameters, state, moments, steps, optimizer, learningRate) => (Parameters, State, Moments) = (parameters, state, moments);

    /// <summary>The parameters.</summary>
    public new TParameters Parameters { get; }

    /// <summary>The state.</summary>
    public new TState State { get; }

    /// <summary>The optimizer's moments, trees like the parameters: none, m, or m and v.</summary>
    public new IReadOnlyList<TParameters> Moments { get; }
}
