using System;
using System.Linq;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>
/// A model on a device with its parameters and state in place, ready to predict: the base of each model's own predictor, made by <c>engine.Load(ps, st)</c>. Thread-safe. The
/// methods over spans take row-major numbers of the parameters' type, find the batch size from their lengths, and on the CPU allocate nothing.
/// </summary>
public abstract class Predictor
{
    readonly LoadedModel model;
    readonly Executor[] byInputs;

    /// <summary>A model with parameters and state.</summary>
    protected Predictor(LoadedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        this.model = model;
        byInputs = [.. model.Run.Executors.Where(static e => !e.Entry.IsObjective && e.Signature is { OutputCount: 1, Numbers.Length: 0 } && e.Signature.OutputType(0, ElementType.Float32).IsFloat()
            && Enumerable.Range(0, e.Signature.TensorCount).All(e.Signature.IsDifferentiable))];
    }

    /// <summary>The device.</summary>
    public Device Device => model.Run.Device;

    /// <summary>Predicts from one input.</summary>
    /// <exception cref="ArgumentException">A length or the type does not fit; says what was expected.</exception>
    /// <exception cref="ObjectDisposedException">The engine was disposed.</exception>
    public void Run(ReadOnlySpan<float> input, Span<float> output) => Run(FlatCall.Of(1, input, default, default, default, output));

    /// <inheritdoc cref="Run(ReadOnlySpan{float}, Span{float})"/>
    public void Run(ReadOnlySpan<double> input, Span<double> output) => Run(FlatCall.Of(1, input, default, default, default, output));

    /// <summary>Predicts from two inputs.</summary>
    /// <inheritdoc cref="Run(ReadOnlySpan{float}, Span{float})"/>
    public void Run(ReadOnlySpan<float> input1, ReadOnlySpan<float> input2, Span<float> output) => Run(FlatCall.Of(2, input1, input2, default, default, output));

    /// <inheritdoc cref="Run(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float})"/>
    public void Run(ReadOnlySpan<double> input1, ReadOnlySpan<double> input2, Span<double> output) => Run(FlatCall.Of(2, input1, input2, default, default, output));

    /// <summary>Predicts from three inputs.</summary>
    /// <inheritdoc cref="Run(ReadOnlySpan{float}, Span{float})"/>
    public void Run(ReadOnlySpan<float> input1, ReadOnlySpan<float> input2, ReadOnlySpan<float> input3, Span<float> output) =>
        Run(FlatCall.Of(3, input1, input2, input3, default, output));

    /// <inheritdoc cref="Run(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float})"/>
    public void Run(ReadOnlySpan<double> input1, ReadOnlySpan<double> input2, ReadOnlySpan<double> input3, Span<double> output) =>
        Run(FlatCall.Of(3, input1, input2, input3, default, output));

    /// <summary>Predicts from four inputs.</summary>
    /// <inheritdoc cref="Run(ReadOnlySpan{float}, Span{float})"/>
    public void Run(ReadOnlySpan<float> input1, ReadOnlySpan<float> input2, ReadOnlySpan<float> input3, ReadOnlySpan<float> input4, Span<float> output) =>
        Run(FlatCall.Of(4, input1, input2, input3, input4, output));

    /// <inheritdoc cref="Run(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float})"/>
    public void Run(ReadOnlySpan<double> input1, ReadOnlySpan<double> input2, ReadOnlySpan<double> input3, ReadOnlySpan<double> input4, Span<double> output) =>
        Run(FlatCall.Of(4, input1, input2, input3, input4, output));

    /// <summary>Runs a method in test mode.</summary>
    protected Tensor[] Predict(int entry, ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers)
    {
        Executor executor = model.Run.Executors[entry];
        executor.ThrowIfDisposed();
        return executor.Run(ProgramKind.Predict, tensors, numbers, model.Parameters, model.State).Outputs;
    }

    void Run(in FlatCall call)
    {
        Executor executor = Find(call.Count);
        executor.ThrowIfDisposed();
        ElementType expected = model.Parameters.Block.Type;
        if (call.Type != expected)
        {
            throw new ArgumentException($"{executor.Signature.Name} expects numbers of type {expected}, as the parameters have, but receives {call.Type}");
        }

        executor.Run(call, model.Parameters, model.State);
    }

    Executor Find(int inputs)
    {
        foreach (Executor executor in byInputs)
        {
            if (executor.Signature.TensorCount == inputs)
            {
                return executor;
            }
        }

        throw new ArgumentException(byInputs.Length == 0
            ? $"{model.Run.Definition.Name} has no Forward from tensors of real numbers to one such tensor, which spans can stand for; pass tensors"
            : $"{byInputs[0].Signature.Name} expects {string.Join(" or ", byInputs.Select(static e => e.Signature.TensorCount))} inputs but receives {inputs}");
    }
}
