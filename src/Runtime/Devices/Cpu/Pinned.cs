using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lux.Gen.Programs;

namespace Lux.Gen;

/// <summary>Runs a program while its arguments and results, ordinary arrays, are held in place. Pins four at a time, on the stack: nothing is allocated.</summary>
static unsafe class Pinned
{
    public static void Run(CpuProgram program, Frame frame, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Array> outputs) => Run(program, frame, inputs, outputs, 0);

    static void Run(CpuProgram program, Frame frame, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Array> outputs, int from)
    {
        fixed (byte* a = &At(inputs, outputs, from), b = &At(inputs, outputs, from + 1), c = &At(inputs, outputs, from + 2), d = &At(inputs, outputs, from + 3))
        {
            Set(frame, inputs.Length, outputs.Length, from, a);
            Set(frame, inputs.Length, outputs.Length, from + 1, b);
            Set(frame, inputs.Length, outputs.Length, from + 2, c);
            Set(frame, inputs.Length, outputs.Length, from + 3, d);
            if (from + 4 >= inputs.Length + outputs.Length)
            {
                program.Run(frame);
            }
            else
            {
                Run(program, frame, inputs, outputs, from + 4);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ref byte At(ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Array> outputs, int index)
    {
        if (index < inputs.Length)
        {
            return ref MemoryMarshal.GetArrayDataReference(inputs[index].Storage);
        }

        if (index - inputs.Length < outputs.Length)
        {
            return ref MemoryMarshal.GetArrayDataReference(outputs[index - inputs.Length]);
        }

        return ref Unsafe.NullRef<byte>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Set(Frame frame, int inputs, int outputs, int index, byte* address)
    {
        if (index < inputs)
        {
            frame.Inputs[index] = (nint)address;
        }
        else if (index < inputs + outputs)
        {
            frame.Outputs[index - inputs] = (nint)address;
        }
    }
}
