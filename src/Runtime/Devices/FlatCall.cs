using System;
using System.Runtime.InteropServices;

namespace Lux.Gen;

/// <summary>Up to four inputs and an output in the caller's memory, row-major, all of one element type.</summary>
readonly ref struct FlatCall
{
    public const int MaxInputs = 4;

    FlatCall(ElementType type, int count) => (Type, Count) = (type, count);

    public ElementType Type { get; }

    /// <summary>The number of inputs.</summary>
    public int Count { get; }

    public ReadOnlySpan<byte> A { get; private init; }

    public ReadOnlySpan<byte> B { get; private init; }

    public ReadOnlySpan<byte> C { get; private init; }

    public ReadOnlySpan<byte> D { get; private init; }

    public Span<byte> Output { get; private init; }

    public int OutputLength => Output.Length / Block.ElementSize(Type);

    public static FlatCall Of<T>(int count, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, ReadOnlySpan<T> d, Span<T> output) where T : unmanaged =>
        new(typeof(T) == typeof(double) ? ElementType.Float64 : ElementType.Float32, count)
        {
            A = MemoryMarshal.AsBytes(a),
            B = MemoryMarshal.AsBytes(b),
            C = MemoryMarshal.AsBytes(c),
            D = MemoryMarshal.AsBytes(d),
            Output = MemoryMarshal.AsBytes(output),
        };

    /// <summary>The bytes of an input.</summary>
    public ReadOnlySpan<byte> this[int index] => index switch
    {
        0 => A,
        1 => B,
        2 => C,
        _ => D,
    };

    /// <summary>The number of elements of an input.</summary>
    public int Length(int index) => this[index].Length / Block.ElementSize(Type);

    /// <summary>Finds the run-time sizes and checks the output's length.</summary>
    public void Bind(Signature signature, Span<nint> sizes)
    {
        Span<int> lengths = stackalloc int[MaxInputs];
        for (int i = 0; i < Count; i++)
        {
            lengths[i] = Length(i);
        }

        signature.BindLengths(lengths[..Count], sizes);
        nint expected = signature.OutputCounts[0].Evaluate(sizes);
        if (expected != OutputLength)
        {
            throw new ArgumentException(
                $"{signature.Name}: the output of shape {signature.OutputShape(0, sizes)} needs room for {expected} elements but receives {OutputLength}", "output");
        }
    }
}
