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

    /// <summary>Makes ready to train from there.</summary>
    public abstract StepRunner Start(TrainingStart start);

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
