using System.ComponentModel;

namespace Lux.Gen.Programs;

/// <summary>A model on a device with parameters and state, on its way to its typed face.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoadedModel
{
    internal LoadedModel(ModelRun run, IParameterTree parameters, IParameterTree state)
    {
        Run = run;
        run.Executors[0].ThrowIfDisposed();
        (Parameters, State) = run.Check($"{run.Definition.Name}.Load", parameters, state);
    }

    internal ModelRun Run { get; }

    internal TreeData Parameters { get; }

    internal TreeData State { get; }
}
