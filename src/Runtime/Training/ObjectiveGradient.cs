using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>An objective's value and gradient, with a model's own trees.</summary>
public class ObjectiveGradient<TParameters, TState> : ObjectiveGradient where TParameters : Tree<TParameters> where TState : Tree<TState>
{
    /// <summary>The results of a run.</summary>
    public ObjectiveGradient(GradientData<TParameters, TState> data) : base(data.Value, data.Auxiliary, data.Inputs) =>
        (Parameters, State) = (data.Parameters, data.State);

    /// <summary>The gradient in the parameters, as a tree like theirs.</summary>
    public new TParameters Parameters { get; }

    /// <summary>The state after the run, which is in train mode.</summary>
    public new TState State { get; }

    private protected override IParameterTree ParameterTree => Parameters;

    private protected override IParameterTree StateTree => State;
}
