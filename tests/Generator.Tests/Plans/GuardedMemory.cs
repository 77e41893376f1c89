using System.Runtime.InteropServices;

namespace Lux.Gen.Tests;

/// <summary>Memory for a program's arguments and results, of float, double, int or byte, with a margin on each side: what a program writes there is noticed, and a number it reads there is NaN.</summary>
sealed unsafe class GuardedMemory : IDisposable
{
    const int Margin = 64;
    const byte Mark = 0xFF;

    readonly byte* memory;
    readonly int elementSize;

    public GuardedMemory(Type element, int count)
    {
        (Element, Count, elementSize) = (element, count, element == typeof(double) ? 8 : element == typeof(byte) ? 1 : 4);
        memory = (byte*)NativeMemory.AlignedAlloc((nuint)((count + (2 * Margin)) * elementSize), 64);

        // All bits set are a NaN in either precision.
        new Span<byte>(memory, (count + (2 * Margin)) * elementSize).Fill(Mark);
    }

    public Type Element { get; }

    public int Count { get; }

    public nint Address => (nint)(memory + (Margin * elementSize));

    public double this[int i]
    {
        get => Element == typeof(double) ? ((double*)Address)[i] : Element == typeof(float) ? ((float*)Address)[i] : Element == typeof(int) ? ((int*)Address)[i] : ((byte*)Address)[i];
        set
        {
            if (Element == typeof(double))
            {
                ((double*)Address)[i] = value;
            }
            else if (Element == typeof(float))
            {
                ((float*)Address)[i] = (float)value;
            }
            else if (Element == typeof(int))
            {
                ((int*)Address)[i] = (int)value;
            }
            else
            {
                ((byte*)Address)[i] = (byte)value;
            }
        }
    }

    public void Write(int offset, double[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            this[offset + i] = values[i];
        }
    }

    public double[] Read(int offset, int count) => [.. Enumerable.Range(offset, count).Select(i => this[i])];

    public bool IsIntact => new Span<byte>(memory, Margin * elementSize).IndexOfAnyExcept(Mark) < 0
        && new Span<byte>((byte*)Address + (Count * elementSize), Margin * elementSize).IndexOfAnyExcept(Mark) < 0;

    public void Dispose() => NativeMemory.AlignedFree(memory);
}
