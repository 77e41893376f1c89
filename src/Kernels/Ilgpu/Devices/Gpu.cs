using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Threading;
using ILGPU;
using ILGPU.Runtime;

namespace Lux.Gen.Gpu;

/// <summary>
/// An opened device: its queue, its memory and its compiled kernels. All of it is used under <see cref="Gate"/>: a GPU does one thing after another anyway, and that is what makes an
/// arena shared by all programs right.
/// </summary>
sealed class Gpu : IDisposable
{
    // A multiple of what every device likes to group; the kernels do not depend on it.
    const int GroupSize = 128;

    readonly string name;
    readonly Context context;
    readonly Accelerator accelerator;
    readonly Dictionary<Type, Delegate> launchers = [];
    readonly HashSet<MemoryBuffer> live = [];
    readonly ConcurrentQueue<MemoryBuffer> trash = [];
    readonly HashSet<Assembly> opened = [];
    readonly int groupSize;
    GpuBuffer arena, inputs, results;

    public Gpu(string name, Func<Context> makeContext, Func<Context, ILGPU.Runtime.Device> find)
    {
        this.name = name;
        context = makeContext();
        accelerator = find(context).CreateAccelerator(context);
        groupSize = Math.Min(GroupSize, accelerator.MaxNumThreadsPerGroup);
        (arena, inputs, results) = (new(this, null, 0), new(this, null, 0), new(this, null, 0));
    }

    /// <summary>Held while the device is used.</summary>
    public Lock Gate { get; } = new();

    public bool IsDisposed { get; private set; }

    /// <summary>Bytes in use by this library.</summary>
    public long Used { get; private set; }

    /// <summary>Bytes copied to the device so far.</summary>
    public long Uploaded { get; private set; }

    public AcceleratorStream Queue => accelerator.DefaultStream;

    /// <summary>Waits for all that was started; needs no lock, so that others may go on meanwhile.</summary>
    public void Wait()
    {
        accelerator.Bind();
        Queue.Synchronize();
    }

    /// <summary>Makes the device the current one of this thread, and frees what nobody holds any more.</summary>
    public void Bind()
    {
        if (IsDisposed)
        {
            throw new ObjectDisposedException(nameof(Device), $"The device '{name}' was disposed.");
        }

        accelerator.Bind();
        while (trash.TryDequeue(out MemoryBuffer? buffer))
        {
            Free(buffer);
        }
    }

    // ---- kernels

    public void Launch<TKernel>(in TKernel kernel, int threads) where TKernel : struct, IGpuKernel
    {
        if (!launchers.TryGetValue(typeof(TKernel), out Delegate? launcher))
        {
            Open(typeof(TKernel).Assembly);
            Array.ForEach(typeof(TKernel).GenericTypeArguments, argument => Open(argument.Assembly));
            launcher = launchers[typeof(TKernel)] = Load(typeof(TKernel).FullName!, () => accelerator.LoadKernel<TKernel, int>(Skeletons.Run));
        }

        ((Action<AcceleratorStream, KernelConfig, TKernel, int>)launcher)(Queue, Groups(threads), kernel, threads);
    }

    // Kernels with float64 need a device that has it, for example.
    TLauncher Load<TLauncher>(string kernel, Func<TLauncher> load)
    {
        try
        {
            return load();
        }
        catch (Exception refused) when (refused is not ObjectDisposedException)
        {
            throw new InvalidOperationException($"The device '{name}' ({accelerator.Name}) does not take the kernel {kernel}: {refused.GetBaseException().Message}", refused);
        }
    }

    KernelConfig Groups(int threads) => new((threads + groupSize - 1) / groupSize, groupSize);

    /// <summary>
    /// Emitted kernels are private to their model, and ILGPU starts them from an assembly that it makes as it goes: that one may see into theirs, as the framework's own proxies do it.
    /// </summary>
    void Open(Assembly assembly)
    {
        if (opened.Add(assembly))
        {
            FieldInfo field = typeof(RuntimeSystem).GetField("assemblyBuilder", BindingFlags.Instance | BindingFlags.NonPublic)
                ?? throw new NotSupportedException($"Lux.Gen.Gpu works with ILGPU 1.5.3, not {typeof(Context).Assembly.GetName().Version}.");
            ((AssemblyBuilder)field.GetValue(context.RuntimeSystem)!).SetCustomAttribute(
                new CustomAttributeBuilder(typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!, [assembly.GetName().Name!]));
        }
    }

    // ---- memory

    /// <summary>The memory that all programs share, one after another.</summary>
    public ArrayView<byte> Arena(long bytes, string name) => AtLeast(ref arena, bytes, "what is computed on the way by", name);

    /// <summary>The memory for arguments that are not resident.</summary>
    public ArrayView<byte> Inputs(long bytes, string name) => AtLeast(ref inputs, bytes, "the arguments of", name);

    /// <summary>The memory for results that are read at once.</summary>
    public ArrayView<byte> Results(long bytes, string name) => AtLeast(ref results, bytes, "the results of", name);

    ArrayView<byte> AtLeast(ref GpuBuffer buffer, long bytes, string purpose, string name)
    {
        if (buffer.Bytes < bytes)
        {
            Queue.Synchronize();
            buffer.Dispose();
            buffer = new(this, null, 0);
            Bind();
            buffer = Allocate(bytes, $"{purpose} {name}");
        }

        if (FillsWithNaN)
        {
            Fill(buffer.View.SubView(0, bytes), byte.MaxValue);
        }

        return buffer.View;
    }

    /// <summary>For tests: whatever a program reads before it was written shows.</summary>
    public bool FillsWithNaN { get; set; }

    /// <summary>New memory.</summary>
    /// <exception cref="InsufficientMemoryException">The device has not so much.</exception>
    public GpuBuffer Allocate(long bytes, string purpose)
    {
        long size = Math.Max(bytes, 16);
        MemoryBuffer memory;
        try
        {
            memory = accelerator.Allocate1D<byte>(size);
        }
        catch (Exception first) when (IsRefused(first))
        {
            // Memory of tensors and trees that nobody holds any more is freed once the collector has seen them.
            Queue.Synchronize();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Bind();
            try
            {
                memory = accelerator.Allocate1D<byte>(size);
            }
            catch (Exception second) when (IsRefused(second))
            {
                throw new InsufficientMemoryException(
                    $"The device '{name}' ({accelerator.Name}) has no room for {Megabytes(bytes)} for {purpose}: of its {Megabytes(accelerator.MemorySize)}, {Megabytes(Used)} are in use here. A smaller batch needs less.", second);
            }
        }

        live.Add(memory);
        Used += size;
        GC.AddMemoryPressure(size);
        return new(this, memory, bytes);
    }

    /// <summary>Frees memory when the device is next used; from any thread.</summary>
    public void Release(MemoryBuffer memory) => trash.Enqueue(memory);

    void Free(MemoryBuffer memory)
    {
        if (live.Remove(memory))
        {
            Used -= memory.LengthInBytes;
            GC.RemoveMemoryPressure(memory.LengthInBytes);
            memory.Dispose();
        }
    }

    // ILGPU's errors of both interfaces; a plain argument error is one of ours.
    static bool IsRefused(Exception error) => error is AcceleratorException or OutOfMemoryException or OverflowException or NotSupportedException;

    static string Megabytes(long bytes) => FormattableString.Invariant(bytes < 10_000_000 ? $"{bytes:N0} bytes" : (FormattableString)$"{bytes / 1_000_000:N0} MB");

    // ---- moving

    /// <summary>Copies into the device's memory; the source may change when this returns.</summary>
    public unsafe void Upload(ReadOnlySpan<byte> source, ArrayView<byte> target)
    {
        if (source.Length > 0)
        {
            // ILGPU takes an address: the collector must not move what lies there until the copy is done.
            fixed (byte* address = source)
            {
                target.SubView(0, source.Length).CopyFromCPUUnsafeAsync(Queue, ref *address, source.Length);
                Queue.Synchronize();
            }

            Uploaded += source.Length;
        }
    }

    /// <summary>Copies out of the device's memory, after all that was started before.</summary>
    public unsafe void Download(ArrayView<byte> source, Span<byte> target)
    {
        if (target.Length > 0)
        {
            fixed (byte* address = target)
            {
                source.SubView(0, target.Length).CopyToCPUUnsafeAsync(Queue, ref *address, target.Length);
                Queue.Synchronize();
            }
        }
    }

    /// <summary>Sets all bytes.</summary>
    public void Fill(ArrayView<byte> view, byte value)
    {
        if (view.Length > 0)
        {
            view.MemSet(Queue, value);
        }
    }

    public void Copy(ArrayView<byte> source, ArrayView<byte> target, long bytes) => source.SubView(0, bytes).CopyTo(Queue, target.SubView(0, bytes));

    public void Dispose()
    {
        lock (Gate)
        {
            if (IsDisposed)
            {
                return;
            }

            accelerator.Bind();
            Queue.Synchronize();
            foreach (MemoryBuffer memory in live)
            {
                GC.RemoveMemoryPressure(memory.LengthInBytes);
                memory.Dispose();
            }

            IsDisposed = true;
            accelerator.Dispose();
            context.Dispose();
        }
    }
}
