using System;
using System.IO;
using System.Linq;

namespace Lux.Gen;

/// <summary>A tensor in a file, described but not read yet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">The name of its type in the file.</param>
/// <param name="Type">Its type; null where it is not one that is read.</param>
/// <param name="Sizes">Its shape as the file has it.</param>
/// <param name="Open">Opens its elements, from the first byte on.</param>
/// <param name="IsReversed">Whether the first axis varies fastest (Fortran's order), not the last.</param>
sealed record StoredTensor(string Name, string TypeName, StoredType? Type, long[] Sizes, Func<Stream> Open, bool IsReversed = false)
{
    // What is asked of memory before a byte has come.
    const int FirstPiece = 1 << 16;

    /// <summary>The shape in words, however large.</summary>
    public string ShapeText => $"[{string.Join(", ", Sizes)}]";

    /// <summary>The number of elements; null where no number has so many.</summary>
    public static long? CountOf(long[] sizes)
    {
        long count = sizes.Contains(0) ? 0 : 1;
        foreach (long size in sizes)
        {
            if (size < 0 || (count > 0 && size > long.MaxValue / count))
            {
                return null;
            }

            count *= size;
        }

        return count;
    }

    /// <summary>Reads the elements.</summary>
    /// <exception cref="InvalidDataException">They do not fit the description; the message says so and names no file.</exception>
    public Tensor Read()
    {
        StoredType type = Type ?? throw new InvalidDataException($"the type {TypeName} is not read, only {StoredType.Names}");
        if (CountOf(Sizes) is not { } count || count * type.Size > Array.MaxLength || Array.Exists(Sizes, static s => s > int.MaxValue))
        {
            throw new InvalidDataException($"the shape {ShapeText} is too large for a tensor");
        }

        using Stream stream = Open();
        Array elements = type.Decode(ReadBytes(stream, (int)count * type.Size));
        Shape shape = [.. Sizes.Select(static s => (Dim)(int)s)];
        return !IsReversed ? Tensor.FromStorage(elements, type.Type, shape)
            : Tensor.FromStorage(elements, type.Type, [.. shape.Reverse()]).Transpose([.. Enumerable.Range(0, shape.Rank).Reverse()]).Detach();
    }

    // Memory grows as bytes come: a shape that claims more than there is costs nothing.
    byte[] ReadBytes(Stream stream, int length)
    {
        byte[] bytes = new byte[Math.Min(length, FirstPiece)];
        for (int filled = 0; filled < length;)
        {
            if (filled == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(length, 2L * filled));
            }

            int read = stream.Read(bytes, filled, bytes.Length - filled);
            filled += read > 0 ? read : throw new InvalidDataException($"it ends after {filled} bytes where the shape {ShapeText} needs {length}");
        }

        return stream.ReadByte() < 0 ? bytes : throw new InvalidDataException($"more bytes follow than the {length} of the shape {ShapeText}");
    }
}
