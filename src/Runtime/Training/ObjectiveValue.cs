using System;

namespace Lux.Gen;

/// <summary>An objective's value at some arguments.</summary>
public class ObjectiveValue
{
    internal ObjectiveValue(double value, NamedTensors auxiliary) => (Value, Auxiliary) = (value, auxiliary);

    /// <summary>The scalar.</summary>
    public double Value { get; }

    /// <summary>What the objective returned beside the scalar, by the names of the tuple's elements.</summary>
    public NamedTensors Auxiliary { get; }

    internal static NamedTensors AuxiliaryOf(Executor executor, RunResult run)
    {
        string[] names = new string[run.Outputs.Length - 1];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = executor.Signature.OutputName(i + 1);
        }

        return new(names, run.Outputs[1..]);
    }
}

/// <summary>An objective's value and gradient at some arguments.</summary>
public abstract class ObjectiveGradient : ObjectiveValue
{
    readonly NamedTensors? inputs;

    private protected ObjectiveGradient(double value, NamedTensors auxiliary, NamedTensors? inputs) : base(value, auxiliary) => this.inputs = inputs;

    /// <summary>The gradient in the parameters, as a tree like theirs.</summary>
    public IParameterTree Parameters => ParameterTree;

    /// <summary>The state after the run, which is in train mode.</summary>
    public IParameterTree State => StateTree;

    /// <summary>The gradients in the tensor arguments of real numbers, by name.</summary>
    /// <exception cref="InvalidOperationException">They were not asked for.</exception>
    public NamedTensors Inputs => inputs ?? throw new InvalidOperationException("The gradients in the inputs are computed on request: Gradient(..., inputs: true).");

    private protected abstract IParameterTree ParameterTree { get; }

    private protected abstract IParameterTree StateTree { get; }
}
