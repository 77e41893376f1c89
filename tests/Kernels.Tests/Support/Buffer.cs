using System.Numerics;
using System.Runtime.InteropServices;

namespace Lux.Gen.Kernels.Tests;

/// <summary>
/// Memory between two guards that <see cref="CheckGuards"/> finds changed when a kernel writes beside it. It begins up to 15 elements beyond a multiple of 64 bytes, by its length: arrays of users are
/// aligned to 8 bytes, and no kernel may need more. What runs over billions of elements may have it aligned.
/// </summary>
public sealed unsafe class Buffer<T> : IDisposable where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const int Guard = 64;

    readonly T* memory;
    readonly int shift;

    public Buffer(nint length, double fill = double.NaN, bool aligned = false)
    {
        Length = length;
        shift = aligned ? 0 : (int)((uint)length * 2654435761u >> 28);
        memory = (T*)NativeMemory.AlignedAlloc((nuint)((length + 3 * Guard) * sizeof(T)), 64);
        new Span<T>(memory, (int)length + 3 * Guard).Fill(T.CreateChecked(12345));
        Span.Fill(T.CreateChecked(fill));
    }

    public nint Length { get; }

    public View<T> View => View<T>.Of(Start);

    public Span<T> Span => new(Start, (int)Length);

    T* Start => memory + Guard + shift;

    public double this[nint index]
    {
        get => double.CreateChecked(Span[(int)index]);
        set => Span[(int)index] = T.CreateChecked(value);
    }

    public double[] ToDoubles() => [.. Span.ToArray().Select(double.CreateChecked)];

    public Buffer<T> Random(int seed, double scale = 1)
    {
        Random random = new(seed);
        foreach (ref T element in Span)
            element = T.CreateChecked(scale * (2 * random.NextDouble() - 1));
        return this;
    }

    /// <summary>A tile's worth of random numbers, with NaN in all lanes beyond the rows.</summary>
    public Buffer<T> RandomTile(int seed, nint rows, nint stride)
    {
        Random(seed);
        for (int i = 0; i < Length; i++)
        {
            if (i % stride >= rows)
                Span[i] = T.NaN;
        }

        return this;
    }

    public void CheckGuards()
    {
        Assert.Equal(-1, new Span<T>(memory, Guard + shift).IndexOfAnyExcept(T.CreateChecked(12345)));
        Assert.Equal(-1, new Span<T>(Start + Length, Guard).IndexOfAnyExcept(T.CreateChecked(12345)));
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);
}
