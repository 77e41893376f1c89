using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lux.Gen.Kernels;

namespace Lux.Gen.Programs;

/// <summary>
/// What a compiled program runs on: addresses of its inputs, outputs, parameters and gradients, the run-time sizes and numbers, and memory for what it computes on the
/// way. Emitted code reads it; an engine fills it. One run at a time; reused, so that a run allocates nothing.
/// </summary>
public sealed unsafe class Frame : IDisposable
{
    Buffer arena, scratch;

    /// <summary>A frame for programs with at most so many arguments, outputs and sizes.</summary>
    public Frame(int sizes, int inputs, int outputs, int scalars)
    {
        Sizes = new nint[sizes];
        Inputs = new nint[inputs];
        Outputs = new nint[outputs];
        Scalars = new double[scalars];
    }

    /// <summary>Frees the arena if the owner did not.</summary>
    ~Frame() => Free();

    /// <summary>The run-time sizes, in the program's order of names.</summary>
    public nint[] Sizes { get; }

    /// <summary>Addresses of the tensor arguments, row-major.</summary>
    public nint[] Inputs { get; }

    /// <summary>Addresses of the outputs, row-major.</summary>
    public nint[] Outputs { get; }

    /// <summary>The numbers given at run time, in order.</summary>
    public double[] Scalars { get; }

    /// <summary>Address of the flat parameter block.</summary>
    public nint Parameters { get; set; }

    /// <summary>Address of the flat state block before the run.</summary>
    public nint State { get; set; }

    /// <summary>Address of the flat state block after the run.</summary>
    public nint NewState { get; set; }

    /// <summary>Address of the flat gradient block, laid out as the parameters.</summary>
    public nint Gradients { get; set; }

    /// <summary>The vector width to run with.</summary>
    public SimdWidth Width { get; set; } = SimdWidth.Best;

    /// <summary>How many threads may take part.</summary>
    public int Threads { get; set; } = 1;

    /// <summary>The memory for values of the whole batch: at least so many bytes, aligned to 64. It grows as needed and is kept; its contents are undefined.</summary>
    public nint Arena(nint bytes) => arena.AtLeast(bytes);

    /// <summary>The memory for the tiles of a row phase, as <see cref="Arena"/>.</summary>
    internal nint Scratch(nint bytes) => scratch.AtLeast(bytes);

    /// <summary>An address as a view.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static View<T> View<T>(nint address) where T : unmanaged => Kernels.View<T>.Of((T*)address);

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    void Free()
    {
        arena.Free();
        scratch.Free();
    }

    struct Buffer
    {
        void* memory;
        nint size;

        public nint AtLeast(nint bytes)
        {
            if (bytes > size)
            {
                Free();
                memory = NativeMemory.AlignedAlloc((nuint)bytes, 64);
                size = bytes;
            }

            Poison.Fill(memory, bytes);
            return (nint)memory;
        }

        public void Free()
        {
            NativeMemory.AlignedFree(memory);
            memory = null;
            size = 0;
        }
    }
}
