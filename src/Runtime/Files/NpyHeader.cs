using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Lux.Gen;

/// <summary>The head of an npy file: a magic number, a version, the length of a line, and the line: a dictionary as Python writes it. NumPy Enhancement Proposal 1.</summary>
/// <param name="Type">The name of the elements' type.</param>
/// <param name="Sizes">The shape.</param>
/// <param name="IsFortran">Whether the first axis varies fastest.</param>
sealed partial record NpyHeader(string Type, long[] Sizes, bool IsFortran)
{
    // NumPy reads no longer one either, unless told to.
    const int Longest = 10_000;

    static ReadOnlySpan<byte> Magic => "\u0093NUMPY"u8[1..];

    public static void Write(Stream stream, string type, Shape shape)
    {
        string sizes = string.Join(", ", shape.Select(static s => s.Value.ToString(CultureInfo.InvariantCulture)));
        string line = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({sizes}{(shape.Rank == 1 ? "," : "")}), }}";

        // The elements begin at a multiple of 64.
        int length = ((10 + line.Length + 1 + 63) & ~63) - 10;
        Span<byte> head = [.. Magic, 1, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(head[8..], checked((ushort)length));
        stream.Write(head);
        stream.Write(Encoding.ASCII.GetBytes(line.PadRight(length - 1) + "\n"));
    }

    /// <exception cref="InvalidDataException">It is none.</exception>
    public static NpyHeader Read(Stream stream)
    {
        ReadOnlySpan<byte> head = Exactly(stream, 8);
        if (!head.StartsWith(Magic) || head[6] is < 1 or > 3)
        {
            throw new InvalidDataException("it is no npy file of version 1 to 3");
        }

        uint length = head[6] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(Exactly(stream, 2)) : BinaryPrimitives.ReadUInt32LittleEndian(Exactly(stream, 4));
        if (length > Longest)
        {
            throw new InvalidDataException($"its header claims {length} bytes; {Longest} is the limit");
        }

        string line = Encoding.Latin1.GetString(Exactly(stream, (int)length));
        Match match = Line().Match(line);
        if (!match.Success || new[] { "type", "order", "shape" }.Any(key => match.Groups[key].Captures.Count != 1))
        {
            throw new InvalidDataException("its header does not give descr (a plain type), fortran_order and shape, each once");
        }

        string[] sizes = match.Groups["shape"].Value.Split(',', StringSplitOptions.TrimEntries);
        long[] numbers = [.. sizes.Where(static s => s.Length > 0).Select(static s => long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : -1)];
        return StoredTensor.CountOf(numbers) is not null && Array.IndexOf(sizes, "", 0, sizes.Length - 1) < 0
            ? new(match.Groups["type"].Value, numbers, match.Groups["order"].Value == "True")
            : throw new InvalidDataException($"its shape ({match.Groups["shape"].Value}) is none");
    }

    static byte[] Exactly(Stream stream, int length)
    {
        byte[] bytes = new byte[length];
        return stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false) == length ? bytes : throw new InvalidDataException("it ends in its header");
    }

    [GeneratedRegex("""\A\{ *(?:(?:'descr' *: *'(?<type>[^']*)'|'fortran_order' *: *(?<order>True|False)|'shape' *: *\((?<shape>[0-9, ]*)\)) *(?:, *)?){3}\}[ \n]*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
