using System;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>A trainer's gradients by plain C#.</summary>
sealed class EagerStep(EagerExecutor executor, TrainingBlocks blocks) : StepRunner
{
    double value = double.NaN;

    public override void Run(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers)
    {
        TreeData parameters = new(blocks.ParameterLayout, blocks.Parameters, Device.Eager), state = new(blocks.StateLayout, blocks.State, Device.Eager);
        RunResult result = executor.Run(ProgramKind.Gradient, tensors, numbers, parameters, state);
        blocks.Gradients.CopyFrom(result.Gradients!);
        blocks.NewState.CopyFrom(result.State!);
        value = result.Outputs[0].Item();
    }

    public override double ReadValue() => value;
}
