using System;
using System.Runtime.CompilerServices;

namespace Lux.Gen;

/// <summary>
/// Flat memory for a tree's numbers, Float32 or Float64: it begins at an address divisible by 64, never moves, and is padded with zeros to whole vectors. Whoever holds an
/// <see cref="Address"/> must keep the block alive.
/// </summary>
internal sealed unsafe class Block
{
    const int Alignment = 64;

    // Lies in the pinned object heap; the collector frees it when the last tree over it is gone.
    readonly byte[] memory;

    Block(ElementType type, int length)
    {
        (Type, Length) = (type, length);
        memory = GC.AllocateArray<byte>(checked((Math.Max(length, 1) * ElementSize(type)) + Alignment), pinned: true);
        nint start = (nint)Unsafe.AsPointer(ref memory[0]);
        Address = (start + Alignment - 1) & ~(nint)(Alignment - 1);
    }

    public ElementType Type { get; }

    /// <summary>The number of elements, padding between leaves included.</summary>
    public int Length { get; }

    public nint Address { get; }

    public static Block Allocate(ElementType type, int length) => new(type, length);

    public static int ElementSize(ElementType type) => type == ElementType.Float64 ? sizeof(double) : sizeof(float);

    /// <summary>The elements. Keep the block alive while the span is used.</summary>
    public Span<T> Span<T>() where T : unmanaged => new((void*)Address, Length);

    public Block Copy()
    {
        Block copy = new(Type, Length);
        copy.CopyFrom(this);
        return copy;
    }

    public void CopyFrom(Block other)
    {
        Buffer.MemoryCopy((void*)other.Address, (void*)Address, (long)Length * ElementSize(Type), (long)Length * ElementSize(Type));
        GC.KeepAlive(other);
        GC.KeepAlive(this);
    }

    /// <summary>Sets all elements to 0.</summary>
    public void Clear() => memory.AsSpan().Clear();

    /// <summary>The same numbers in another type, rounded to nearest.</summary>
    public Block Convert(ElementType type)
    {
        Block converted = new(type, Length);
        for (int i = 0; i < Length; i++)
        {
            converted[i] = this[i];
        }

        return converted;
    }

    /// <summary>An element as a double.</summary>
    public double this[int index]
    {
        get
        {
            double value = Type == ElementType.Float64 ? ((double*)Address)[index] : ((float*)Address)[index];
            GC.KeepAlive(this);
            return value;
        }

        set
        {
            if (Type == ElementType.Float64)
            {
                ((double*)Address)[index] = value;
            }
            else
            {
                ((float*)Address)[index] = (float)value;
            }

            GC.KeepAlive(this);
        }
    }

    public void Write(int offset, ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            this[offset + i] = values[i];
        }
    }

    /// <summary>Copies a tensor of the block's element type to a place in the block.</summary>
    public void Write(int offset, Tensor tensor)
    {
        if (Type == ElementType.Float64)
        {
            ((double[])tensor.Storage).CopyTo(Span<double>()[offset..]);
        }
        else
        {
            ((float[])tensor.Storage).CopyTo(Span<float>()[offset..]);
        }

        GC.KeepAlive(this);
    }

    /// <summary>A copy of a part of the block as a tensor.</summary>
    public Tensor Read(int offset, Shape shape)
    {
        int count = shape.Count.Value;
        Array values = Type == ElementType.Float64 ? Span<double>().Slice(offset, count).ToArray() : Span<float>().Slice(offset, count).ToArray();
        GC.KeepAlive(this);
        return Tensor.FromStorage(values, Type, shape);
    }
}
