using System;
using ILGPU;

namespace Lux.Gen.Gpu;

/// <summary>Puts a call's tensors where a program reads them: resident ones are there, others are copied.</summary>
sealed class Arguments(Gpu gpu, Residence residence, Signature signature)
{
    readonly long[] starts = new long[signature.TensorCount];

    public void Place(GpuRun run, ReadOnlySpan<Tensor> tensors)
    {
        Layout layout = new();
        for (int i = 0; i < tensors.Length; i++)
        {
            GpuBuffer? resident = residence.Find(tensors[i]);
            starts[i] = resident is null ? layout.Next(Residence.Bytes(tensors[i].Storage).Length) : -1;
            run.Inputs[i] = resident?.View ?? default;
        }

        ArrayView<byte> memory = layout.Bytes == 0 ? default : gpu.Inputs(layout.Bytes, signature.Name);
        for (int i = 0; i < tensors.Length; i++)
        {
            if (starts[i] >= 0)
            {
                Copy(run, i, Residence.Bytes(tensors[i].Storage), memory);
            }
        }
    }

    public void Place(GpuRun run, in FlatCall call)
    {
        Layout layout = new();
        for (int i = 0; i < call.Count; i++)
        {
            starts[i] = layout.Next(call[i].Length);
        }

        ArrayView<byte> memory = gpu.Inputs(layout.Bytes, signature.Name);
        for (int i = 0; i < call.Count; i++)
        {
            Copy(run, i, call[i], memory);
        }
    }

    void Copy(GpuRun run, int index, ReadOnlySpan<byte> bytes, ArrayView<byte> memory)
    {
        run.Inputs[index] = Layout.Part(memory, starts[index], bytes.Length);
        gpu.Upload(bytes, run.Inputs[index]);
    }
}
