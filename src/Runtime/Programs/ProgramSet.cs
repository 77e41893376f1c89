using System;
using System.ComponentModel;

namespace Lux.Gen.Programs;

/// <summary>The compiled programs of a method for one kind of device.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ProgramSet<TProgram> where TProgram : class
{
    /// <summary>Test mode. Outputs: the results.</summary>
    public TProgram? Predict { get; init; }

    /// <summary>Train mode. Outputs: the results; writes the new state.</summary>
    public TProgram? Forward { get; init; }

    /// <summary>An objective and its gradient in the parameters. Outputs: the results; writes the new state and the gradients.</summary>
    public TProgram? Gradient { get; init; }

    /// <summary>As <see cref="Gradient"/>; the outputs are the results, then the gradient in each tensor argument of real numbers.</summary>
    public TProgram? GradientWithInputs { get; init; }

    /// <summary>The program of a kind.</summary>
    /// <exception cref="InvalidOperationException">The method was compiled without it.</exception>
    internal TProgram Find(ProgramKind kind, Executor executor) => kind switch
    {
        ProgramKind.Predict => Predict,
        ProgramKind.Forward => Forward,
        ProgramKind.Gradient => Gradient,
        _ => GradientWithInputs,
    } ?? throw new InvalidOperationException(typeof(TProgram) == typeof(GpuProgram)
        ? $"{executor.Signature.Name} was compiled without Lux.Gen.Gpu, so it does not run on the device '{executor.Device.Name}': add the package to the project that holds the model, and build."
        : $"{executor.Signature.Name} was not compiled for the device '{executor.Device.Name}' ({kind}); Device.Eager runs it.");
}
