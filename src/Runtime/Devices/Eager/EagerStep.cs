using System;
using Lux.Gen.Kernels;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>A trainer's gradients by plain C#.</summary>
sealed class EagerStep(EagerExecutor executor, TrainingStart start) : HostRunner(start, SimdWidth.Scalar, threads: 1)
{
    double value = double.NaN;

    protected override void Run(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers)
    {
        TreeData parameters = new(Start.ParameterLayout, Parameters, executor.Device), state = new(Start.StateLayout, State, executor.Device);
        RunResult result = executor.Run(ProgramKind.Gradient, tensors, numbers, parameters, state);
        Gradients.CopyFrom(result.Gradients!);
        NewState.CopyFrom(result.State!);
        value = result.Outputs[0].Item();
    }

    public override double ReadValue() => value;
}
