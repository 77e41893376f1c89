using System;
using System.Collections.Generic;
using ILGPU;

namespace Lux.Gen.Gpu;

/// <summary>The results of one run: where the program writes them, and how they are read.</summary>
sealed class Results
{
    readonly Tensor[] outputs;
    readonly Tensor[] inputs;
    readonly Block? newState;
    readonly Block? gradients;
    readonly string name;

    public Results(GpuExecutor executor, ProgramKind kind, ReadOnlySpan<Tensor> tensors, ReadOnlySpan<nint> sizes)
    {
        Signature signature = executor.Signature;
        name = signature.Name;
        outputs = new Tensor[signature.OutputCount];
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = New(signature.OutputType(i, executor.Real), signature.OutputShape(i, sizes));
        }

        List<Tensor> differentiable = [];
        for (int i = 0; kind == ProgramKind.GradientWithInputs && i < tensors.Length; i++)
        {
            if (signature.IsDifferentiable(i))
            {
                differentiable.Add(New(executor.Real, tensors[i].Shape));
            }
        }

        inputs = [.. differentiable];
        newState = kind == ProgramKind.Predict ? null : Block.Allocate(executor.Real, executor.Model.States.Length);
        gradients = kind < ProgramKind.Gradient ? null : Block.Allocate(executor.Real, executor.Model.Parameters.Length);
    }

    IEnumerable<Tensor> Tensors => [.. outputs, .. inputs];

    public void Place(Gpu gpu, GpuRun run)
    {
        Layout layout = new();
        List<long> starts = [];
        foreach (Tensor tensor in Tensors)
        {
            starts.Add(layout.Next(Residence.Bytes(tensor.Storage).Length));
        }

        long state = layout.Next(newState is null ? 0 : Residence.Size(newState)), gradient = layout.Next(gradients is null ? 0 : Residence.Size(gradients));
        ArrayView<byte> memory = gpu.Results(layout.Bytes, name);
        int i = 0;
        foreach (Tensor tensor in Tensors)
        {
            run.Outputs[i] = Layout.Part(memory, starts[i], Residence.Bytes(tensor.Storage).Length);
            i++;
        }

        run.NewStateBlock = newState is null ? default : Layout.Part(memory, state, Residence.Size(newState));
        run.GradientBlock = gradients is null ? default : Layout.Part(memory, gradient, Residence.Size(gradients));
        if (gradients is not null)
        {
            // What lies between leaves stays zero.
            gpu.Fill(run.GradientBlock, 0);
        }
    }

    public RunResult Read(Gpu gpu, GpuRun run)
    {
        int i = 0;
        foreach (Tensor tensor in Tensors)
        {
            gpu.Download(run.Outputs[i++], Residence.Bytes(tensor.Storage));
        }

        foreach ((Block? block, ArrayView<byte> view) in new[] { (newState, run.NewStateBlock), (gradients, run.GradientBlock) })
        {
            if (block is not null)
            {
                gpu.Download(view, Residence.Bytes(block));
            }
        }

        return new(outputs, newState, gradients, inputs);
    }

    static Tensor New(ElementType type, Shape shape)
    {
        int count = shape.Count.Value;
        Array storage = type switch
        {
            ElementType.Float64 => new double[count],
            ElementType.Float32 => new float[count],
            ElementType.Int32 => new int[count],
            _ => new bool[count],
        };
        return Tensor.FromStorage(storage, type, shape);
    }
}
