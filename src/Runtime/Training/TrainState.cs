using System.Collections.Generic;
using System.Globalization;

namespace Lux.Gen;

/// <summary>What a training depends on, at one moment: immutable, to be saved and resumed.</summary>
public class TrainState
{
    internal TrainState(IParameterTree parameters, IParameterTree state, IReadOnlyList<IParameterTree> moments, long steps, Optimizer optimizer) =>
        (Parameters, State, Moments, Steps, Optimizer) = (parameters, state, moments, steps, optimizer);

    /// <summary>The parameters.</summary>
    public IParameterTree Parameters { get; }

    /// <summary>The state.</summary>
    public IParameterTree State { get; }

    /// <summary>The optimizer's moments, trees like the parameters: none, m, or m and v.</summary>
    public IReadOnlyList<IParameterTree> Moments { get; }

    /// <summary>How many steps were made.</summary>
    public long Steps { get; }

    /// <summary>The optimizer, with the learning rate at that moment.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The model, the step and the optimizer.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Parameters.Model} after {Steps:N0} steps of {Optimizer.GetType().Name}");
}

/// <summary>What a training depends on, at one moment, with a model's own trees.</summary>
public sealed class TrainState<TParameters, TState> : TrainState where TParameters : Tree<TParameters> where TState : Tree<TState>
{
    internal TrainState(TParameters parameters, TState state, IReadOnlyList<TParameters> moments, long steps, Optimizer optimizer)
        : base(parameters, state, moments, steps, optimizer) => (Parameters, State, Moments) = (parameters, state, moments);

    /// <summary>The parameters.</summary>
    public new TParameters Parameters { get; }

    /// <summary>The state.</summary>
    public new TState State { get; }

    /// <summary>The optimizer's moments, trees like the parameters: none, m, or m and v.</summary>
    public new IReadOnlyList<TParameters> Moments { get; }
}
