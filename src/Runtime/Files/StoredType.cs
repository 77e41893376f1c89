using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace Lux.Gen;

/// <summary>A type of elements as files have it: its names there, the bytes of an element, what it becomes here, and how.</summary>
/// <param name="Name">The name in safetensors.</param>
/// <param name="Numpy">The name in npy; null where NumPy has no such type.</param>
/// <param name="Size">The bytes of an element, least significant first.</param>
/// <param name="Type">What a tensor of it is made of; every value is kept, or refused.</param>
/// <param name="Decode">Bytes to elements.</param>
sealed record StoredType(string Name, string? Numpy, int Size, ElementType Type, Func<byte[], Array> Decode)
{
    static readonly StoredType[] all =
    [
        new("BOOL", "|b1", 1, ElementType.Bool, static b => Array.ConvertAll(b, static v => v <= 1 ? v == 1 : throw new InvalidDataException($"the byte {v} is neither true (1) nor false (0)"))),
        new("U8", "|u1", 1, ElementType.Int32, static b => Array.ConvertAll(b, static v => (int)v)),
        new("I8", "|i1", 1, ElementType.Int32, static b => Array.ConvertAll(b, static v => (int)(sbyte)v)),
        new("U16", "<u2", 2, ElementType.Int32, static b => Converted<ushort, int>(b, static v => v)),
        new("I16", "<i2", 2, ElementType.Int32, static b => Converted<short, int>(b, static v => v)),
        new("U32", "<u4", 4, ElementType.Int32, static b => Converted<uint, int>(b, static v => Int32(v))),
        new("I32", "<i4", 4, ElementType.Int32, static b => Converted<int, int>(b, static v => v)),
        new("U64", "<u8", 8, ElementType.Int32, static b => Converted<ulong, int>(b, static v => Int32((long)Math.Min(v, long.MaxValue)))),
        new("I64", "<i8", 8, ElementType.Int32, static b => Converted<long, int>(b, Int32)),
        new("F16", "<f2", 2, ElementType.Float32, static b => Converted<Half, float>(b, static v => (float)v)),
        new("BF16", null, 2, ElementType.Float32, static b => Converted<ushort, float>(b, static v => BitConverter.Int32BitsToSingle(v << 16))),
        new("F32", "<f4", 4, ElementType.Float32, static b => MemoryMarshal.Cast<byte, float>(b).ToArray()),
        new("F64", "<f8", 8, ElementType.Float64, static b => MemoryMarshal.Cast<byte, double>(b).ToArray()),
    ];

    /// <summary>The type of a name in safetensors; null where it is not read.</summary>
    public static StoredType? Named(string name) => Array.Find(all, t => t.Name == name);

    /// <summary>The type of a name in npy; null where it is not read.</summary>
    public static StoredType? OfNumpy(string name) => Array.Find(all, t => t.Numpy == name);

    /// <summary>What a tensor is written as: a type that reads back bit for bit.</summary>
    public static StoredType Of(ElementType type) => Named(type switch
    {
        ElementType.Bool => "BOOL",
        ElementType.Int32 => "I32",
        ElementType.Float32 => "F32",
        _ => "F64",
    })!;

    /// <summary>The names of all types that are read.</summary>
    public static string Names => string.Join(", ", all.Select(static t => t.Name));

    /// <summary>The bytes of a tensor's elements, as they are written.</summary>
    public static ReadOnlySpan<byte> Encode(Tensor tensor) => tensor.Storage switch
    {
        bool[] b => MemoryMarshal.AsBytes(b.AsSpan()),
        int[] i => MemoryMarshal.AsBytes(i.AsSpan()),
        float[] f => MemoryMarshal.AsBytes(f.AsSpan()),
        _ => MemoryMarshal.AsBytes(((double[])tensor.Storage).AsSpan()),
    };

    static TTo[] Converted<TFrom, TTo>(byte[] bytes, Converter<TFrom, TTo> convert) where TFrom : unmanaged => Array.ConvertAll(MemoryMarshal.Cast<byte, TFrom>(bytes).ToArray(), convert);

    static int Int32(long value) => value is >= int.MinValue and <= int.MaxValue ? (int)value : throw new InvalidDataException($"{value} is beyond Int32");
}
