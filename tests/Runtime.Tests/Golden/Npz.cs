using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Lux.Gen.Tests;

/// <summary>Reads the arrays of NumPy's .npz files: a zip archive of .npy files, each a line of text that describes the numbers, then the numbers. NumPy Enhancement Proposal 1.</summary>
static partial class Npz
{
    /// <summary>The arrays of an embedded file by name: float64 as Float64, int64 as Int32.</summary>
    public static Dictionary<string, Tensor> Read(string name)
    {
        using Stream file = typeof(Npz).Assembly.GetManifestResourceStream(name + ".npz") ?? throw new FileNotFoundException(name);
        using ZipArchive archive = new(file);
        return archive.Entries.ToDictionary(static e => Path.GetFileNameWithoutExtension(e.Name), static e => ReadArray(e));
    }

    static Tensor ReadArray(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        ReadOnlySpan<byte> bytes = copy.ToArray();
        if (!bytes[1..].StartsWith("NUMPY"u8))
        {
            throw new InvalidDataException($"{entry.Name} is no array of NumPy");
        }

        // Version 1 has two bytes of length, later ones four.
        int lengthBytes = bytes[6] == 1 ? 2 : 4;
        int length = lengthBytes == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) : BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        Match header = Header().Match(Encoding.Latin1.GetString(bytes.Slice(8 + lengthBytes, length)));
        ReadOnlySpan<byte> numbers = bytes[(8 + lengthBytes + length)..];
        Shape shape = new([.. header.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(static s => (Dim)int.Parse(s))]);
        return header.Groups["type"].Value switch
        {
            "<f8" => Tensor.From(MemoryMarshal.Cast<byte, double>(numbers), shape),
            "<i8" => Tensor.From((int[])[.. MemoryMarshal.Cast<byte, long>(numbers).ToArray().Select(static v => checked((int)v))], shape),
            _ => throw new InvalidDataException($"{entry.Name} is not row-major float64 or int64: {header}"),
        };
    }

    [GeneratedRegex(@"'descr': '(?<type>[^']+)', 'fortran_order': False, 'shape': \((?<shape>[^)]*)\)")]
    private static partial Regex Header();
}
