using System;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>A trainer's gradients by a compiled program. Everything but the batch has its place once and for all, so that a step allocates nothing.</summary>
sealed unsafe class CpuStep(CpuProgram program, Signature signature, ElementType real, Frame frame, TrainingStart start) : HostRunner(start, frame.Width, frame.Threads)
{
    const int Alignment = 64;

    // The results, each at a multiple of 64 bytes; grows with the batch where one has the batch's size.
    Block results = Block.Allocate(ElementType.Float64, 0);

    protected override void Run(ReadOnlySpan<Tensor> tensors, ReadOnlySpan<double> numbers)
    {
        signature.Bind(tensors, numbers.Length, real, frame.Sizes);
        numbers.CopyTo(frame.Scalars);
        PlaceResults();
        frame.Parameters = Parameters.Address;
        frame.Gradients = Gradients.Address;
        frame.State = State.Address;
        frame.NewState = NewState.Address;
        Poison.Fill(Gradients, Start.ParameterLayout);
        Poison.Fill(NewState, Start.StateLayout);
        Pinned.Run(program, frame, tensors, []);
        GC.KeepAlive(this);
    }

    public override double ReadValue()
    {
        double value = real == ElementType.Float64 ? *(double*)frame.Outputs[0] : *(float*)frame.Outputs[0];
        GC.KeepAlive(this);
        return value;
    }

    public override void Dispose() => frame.Dispose();

    void PlaceResults()
    {
        nint bytes = 0;
        for (int i = 0; i < signature.OutputCount; i++)
        {
            frame.Outputs[i] = bytes;
            nint needed = signature.OutputCounts[i].Evaluate(frame.Sizes) * sizeof(double);
            bytes += (needed + Alignment - 1) & -Alignment;
        }

        if (bytes > (nint)results.Length * sizeof(double))
        {
            results = Block.Allocate(ElementType.Float64, checked((int)(bytes / sizeof(double))));
        }

        Poison.Fill((void*)results.Address, bytes);
        for (int i = 0; i < signature.OutputCount; i++)
        {
            frame.Outputs[i] += results.Address;
        }
    }
}
