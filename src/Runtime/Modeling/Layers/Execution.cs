using System;
using System.Collections.Generic;

namespace Lux.Gen;

/// <summary>
/// One run of a model: the values of its parameters and state, and whether it trains. Ambient, so that <c>Forward(x)</c> needs no further arguments; the same object
/// serves the eager run, on numbers, and the compiler's, on the graph.
/// </summary>
internal sealed class Execution(bool training, IWatcher? watcher = null)
{
    [ThreadStatic]
    static Execution? current;

    readonly Dictionary<Parameter, Tensor> parameters = [];
    readonly Dictionary<StateVariable, Tensor> state = [];

    public static Execution Current => current
        ?? throw new InvalidOperationException("A layer runs inside an engine: call Predict or Forward of model.On(device), not Forward itself.");

    public static bool IsRunning => current is not null;

    /// <summary>Who follows the run that is going on, if somebody does.</summary>
    public static IWatcher? Watcher => current?.Watching;

    public bool Training => training;

    IWatcher? Watching => watcher;

    public void Bind(Parameter parameter, Tensor value) => parameters[parameter] = value;
    public void Bind(StateVariable variable, Tensor value) => state[variable] = value;

    public Tensor Parameter(Parameter parameter) => parameters.TryGetValue(parameter, out Tensor? value) ? value
        : throw new InvalidOperationException($"A parameter of shape {parameter.Shape} is not a member of the model: hold its layer in a field or property.");

    public Tensor State(StateVariable variable) => state.TryGetValue(variable, out Tensor? value) ? value
        : throw new InvalidOperationException($"A state variable of shape {variable.Shape} is not a member of the model: hold its layer in a field or property.");

    public void SetState(StateVariable variable, Tensor value)
    {
        State(variable);
        state[variable] = value;
    }

    public T Run<T>(Func<T> body)
    {
        Execution? outer = current;
        current = this;
        try
        {
            return body();
        }
        finally
        {
            current = outer;
        }
    }
}

/// <summary>Whether the model trains or predicts. A build-time value: the two are compiled as two programs.</summary>
public static class Mode
{
    /// <summary>True while training, false while predicting.</summary>
    public static bool Training => Execution.Current.Training;
}
