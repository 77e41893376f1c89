using System;
using System.Runtime.InteropServices;

namespace Lux.Gen;

/// <summary>
/// Fills memory that a program is about to write with NaN, so that an element that it leaves out, or reads too early, shows. For tests: off unless the process has the switch
/// <c>Lux.Gen.FillsWithNaN</c>.
/// </summary>
static unsafe class Poison
{
    // All bits set: a NaN in either precision, −1 as an integer.
    const byte Mark = 0xFF;

    // Constant by the time that code is compiled for speed: production runs nothing of this.
    static readonly bool isOn = AppContext.TryGetSwitch("Lux.Gen.FillsWithNaN", out bool on) && on;

    public static void Fill(void* memory, nint bytes)
    {
        if (isOn)
        {
            NativeMemory.Fill(memory, (nuint)bytes, Mark);
        }
    }

    public static void Fill(Span<byte> memory)
    {
        if (isOn)
        {
            memory.Fill(Mark);
        }
    }

    public static void Fill(Tensor[] tensors)
    {
        if (isOn)
        {
            Array.ForEach(tensors, static t => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(t.Storage), Buffer.ByteLength(t.Storage)).Fill(Mark));
        }
    }

    /// <summary>The leaves: what lies between them is 0, and stays so.</summary>
    public static void Fill(Block? block, TreeLayout layout)
    {
        if (isOn && block is not null)
        {
            foreach (Programs.LeafDefinition leaf in layout.Leaves)
            {
                nint size = Block.ElementSize(block.Type);
                NativeMemory.Fill((void*)(block.Address + (leaf.Offset * size)), (nuint)(leaf.Count * size), Mark);
            }

            GC.KeepAlive(block);
        }
    }
}
