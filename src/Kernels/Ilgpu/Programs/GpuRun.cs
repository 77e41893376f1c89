using System;
using ILGPU;

namespace Lux.Gen.Gpu;

/// <summary>
/// What a program compiled for GPUs runs on: its arguments in the device's memory, the run-time sizes and numbers, and memory for what it computes on the way. Emitted code reads it and
/// launches kernels with it; an engine fills it. One run at a time; reused, so that a run allocates nothing.
/// </summary>
public sealed class GpuRun
{
    readonly Gpu gpu;

    internal GpuRun(Gpu gpu, string name, int sizes, int inputs, int outputs, int scalars)
    {
        (this.gpu, Name) = (gpu, name);
        SizeValues = new nint[sizes];
        Inputs = new ArrayView<byte>[inputs];
        Outputs = new ArrayView<byte>[outputs];
        Scalars = new double[scalars];
    }

    /// <summary>The numbers given at run time, in order.</summary>
    public double[] Scalars { get; }

    /// <summary>How many kernels were launched.</summary>
    public int Launches { get; internal set; }

    /// <summary>What runs, for errors.</summary>
    internal string Name { get; }

    internal nint[] SizeValues { get; }

    internal ArrayView<byte>[] Inputs { get; }

    internal ArrayView<byte>[] Outputs { get; }

    internal ArrayView<byte> ParameterBlock { get; set; }

    internal ArrayView<byte> StateBlock { get; set; }

    internal ArrayView<byte> NewStateBlock { get; set; }

    internal ArrayView<byte> GradientBlock { get; set; }

    /// <summary>A run-time size, in the program's order of names.</summary>
    public int Size(int index) => (int)SizeValues[index];

    /// <summary>A tensor argument, row-major.</summary>
    public ArrayView<T> Input<T>(int index) where T : unmanaged => Inputs[index].Cast<T>();

    /// <summary>A result, row-major.</summary>
    public ArrayView<T> Output<T>(int index) where T : unmanaged => Outputs[index].Cast<T>();

    /// <summary>The flat parameter block.</summary>
    public ArrayView<T> Parameters<T>() where T : unmanaged => ParameterBlock.Cast<T>();

    /// <summary>The flat state block before the run.</summary>
    public ArrayView<T> State<T>() where T : unmanaged => StateBlock.Cast<T>();

    /// <summary>The flat state block after the run.</summary>
    public ArrayView<T> NewState<T>() where T : unmanaged => NewStateBlock.Cast<T>();

    /// <summary>The flat gradient block, laid out as the parameters.</summary>
    public ArrayView<T> Gradients<T>() where T : unmanaged => GradientBlock.Cast<T>();

    /// <summary>Memory for what is computed on the way: so many elements, undefined. It is the device's own, lent until the next program runs.</summary>
    /// <exception cref="InsufficientMemoryException">The device has not so much.</exception>
    public ArrayView<T> Arena<T>(long elements) where T : unmanaged => gpu.Arena(Interop.SizeOf<T>() * CheckIndex(elements), Name).Cast<T>();

    /// <summary>Sets so many elements to a value, after all that was started before.</summary>
    public void Fill<T>(ArrayView<T> view, long start, long count, T value) where T : unmanaged => Launch(new FillKernel<T>(view.SubView(start, count), value), count);

    /// <summary>Starts a kernel with so many threads, after all that was started before.</summary>
    public void Launch<TKernel>(in TKernel kernel, long threads) where TKernel : struct, IGpuKernel
    {
        if (threads > 0)
        {
            gpu.Launch(kernel, (int)CheckIndex(threads));
            Launches++;
        }
    }

    // Kernels count in 32 bits.
    long CheckIndex(long elements) => elements <= int.MaxValue ? elements
        : throw new ArgumentException(FormattableString.Invariant($"{Name}: {elements:N0} elements at once are more than a kernel can count ({int.MaxValue:N0}): use a smaller batch"));
}
