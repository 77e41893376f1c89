using System.Numerics;
using System.Runtime.InteropServices;

namespace Lux.Gen.Kernels.Tests;

/// <summary>Aligned memory between two guards that <see cref="CheckGuards"/> finds changed when a kernel writes beside it.</summary>
public sealed unsafe class Buffer<T> : IDisposable where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const int Guard = 64;

    readonly T* memory;

    public Buffer(nint length, double fill = double.NaN)
    {
        Length = length;
        memory = (T*)NativeMemory.AlignedAlloc((nuint)((length + 2 * Guard) * sizeof(T)), 64);
        new Span<T>(memory, (int)length + 2 * Guard).Fill(T.CreateChecked(12345));
        Span.Fill(T.CreateChecked(fill));
    }

    public nint Length { get; }

    public View<T> View => View<T>.Of(memory + Guard);

    public Span<T> Span => new(memory + Guard, (int)Length);

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
        Assert.Equal(-1, new Span<T>(memory, Guard).IndexOfAnyExcept(T.CreateChecked(12345)));
        Assert.Equal(-1, new Span<T>(memory + Guard + Length, Guard).IndexOfAnyExcept(T.CreateChecked(12345)));
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);
}
