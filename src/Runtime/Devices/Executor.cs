using System;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>Which of a method's programs runs.</summary>
enum ProgramKind : byte
{
    /// <summary>Test mode.</summary>
    Predict,

    /// <summary>Train mode: the state changes.</summary>
    Forward,

    /// <summary>Train mode, and the gradient in the parameters.</summary>
    Gradient,

    /// <summary>Train mode, and the gradients in the parameters and the tensor arguments.</summary>
    GradientWithInputs,
}

/// <summary>What one run gave.</summary>
/// <param name="Outputs">The method's results.</param>
/// <param name="State">The state after a run in train mode.</param>
/// <param name="Gradients">The gradient in the parameters.</param>
/// <param name="Inputs">The gradients in the tensor arguments of real numbers, in order.</param>
sealed record RunResult(Tensor[] Outputs, Block? State, Block? Gradients, Tensor[] Inputs);

/// <summary>Runs one method of a model on one device. Thread-safe, but for the <see cref="StepRunner"/>s it starts.</summary>
abstract class Executor(Device device, ModelDefinition model, EntryDefinition entry) : IDisposable
{
    public Device Device => device;

    public ModelDefinition Model => model;

    public EntryDefinition Entry => entry;

    public Signature Signature { get; } = entry.SignatureIn(model);

    public bool IsDisposed { get; private set; }

    /// <summary>Runs a program on tensors; its results are new ones.</summary>
    public abstract RunResult Run(ProgramKind kind, ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers, TreeData parameters, TreeData state);

    /// <summary>Predicts from numbers in memory to numbers in memory, of the parameters' type, and allocates nothing where the device allows.</summary>
    public abstract void Run(in FlatCall call, TreeData parameters, TreeData state);

    /// <summary>Makes ready to compute gradients again and again over the same blocks.</summary>
    public abstract StepRunner Start(TrainingBlocks blocks);

    public virtual void Dispose() => IsDisposed = true;

    public void ThrowIfDisposed()
    {
        device.ThrowIfDisposed();
        if (IsDisposed)
        {
            throw new ObjectDisposedException("Engine", $"The engine of {model.Name} on the device '{device.Name}' was disposed.");
        }
    }
}

/// <summary>The blocks a trainer works on.</summary>
sealed record TrainingBlocks(TreeLayout ParameterLayout, TreeLayout StateLayout, Block Parameters, Block Gradients)
{
    /// <summary>The state before the step.</summary>
    public required Block State { get; set; }

    /// <summary>Where the step writes the state after it.</summary>
    public required Block NewState { get; set; }

    /// <summary>Makes the state after the step the state before the next one.</summary>
    public void Advance() => (State, NewState) = (NewState, State);
}

/// <summary>Computes an objective and its gradient over a trainer's blocks. One run at a time.</summary>
abstract class StepRunner : IDisposable
{
    /// <summary>Writes gradients and new state into the blocks.</summary>
    public abstract void Run(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers);

    /// <summary>The objective's value in the last run.</summary>
    public abstract double ReadValue();

    public virtual void Dispose() { }
}
