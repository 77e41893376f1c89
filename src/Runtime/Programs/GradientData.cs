using System.ComponentModel;
using System.Linq;

namespace Lux.Gen.Programs;

/// <summary>What a gradient run gave, on its way to its typed face.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GradientData<TParameters, TState> where TParameters : Tree<TParameters> where TState : Tree<TState>
{
    internal GradientData(Executor executor, RunResult run, TParameters parameters, TState state, bool inputs)
    {
        Value = run.Outputs[0].Item();
        Auxiliary = ObjectiveValue.AuxiliaryOf(executor, run);
        Parameters = parameters.Like(parameters.Data.With(run.Gradients!));
        State = state.Like(state.Data.With(run.State!));
        Signature signature = executor.Signature;
        Inputs = inputs ? new([.. Enumerable.Range(0, signature.TensorCount).Where(signature.IsDifferentiable).Select(signature.TensorName)], run.Inputs) : null;
    }

    internal double Value { get; }

    internal NamedTensors Auxiliary { get; }

    internal TParameters Parameters { get; }

    internal TState State { get; }

    internal NamedTensors? Inputs { get; }
}
