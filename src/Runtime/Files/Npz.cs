using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text.Json;

namespace Lux.Gen;

/// <summary>NumPy's npz: a zip archive of npy files, each a tensor; metadata is an entry of ours, which NumPy leaves alone.</summary>
static class Npz
{
    const string Suffix = ".npy", MetadataEntry = "__metadata__.json";

    // The first day a zip archive knows: the same tensors make the same file.
    static readonly DateTimeOffset written = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(Stream stream, IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        if (metadata.Count > 0)
        {
            using Stream entry = Create(MetadataEntry);
            entry.Write(Metadata.Encode(metadata));
        }

        foreach ((string name, Tensor tensor) in tensors)
        {
            using Stream entry = Create(name + Suffix);
            NpyHeader.Write(entry, StoredType.Of(tensor.ElementType).Numpy!, tensor.Shape);
            entry.Write(StoredType.Encode(tensor));
        }

        // Stored, as NumPy's savez does: numbers of a trained model hardly shrink.
        Stream Create(string name)
        {
            ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
            entry.LastWriteTime = written;
            return entry.Open();
        }
    }

    /// <summary>Describes the tensors of a file; a tensor's own claims are checked as its bytes come.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of another format.</exception>
    public static (StoredTensor[] Tensors, Dictionary<string, string> Metadata) Read(ZipArchive archive)
    {
        Dictionary<string, string> metadata = [];
        Dictionary<string, StoredTensor> tensors = [];
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            if (entry.FullName == MetadataEntry)
            {
                using Stream stream = Open(entry);
                using JsonDocument json = Metadata.Parse(AtMost(stream, Metadata.Longest));
                metadata = Metadata.Read(json.RootElement);
            }
            else if (entry.FullName.EndsWith(Suffix, StringComparison.Ordinal))
            {
                string name = entry.FullName[..^Suffix.Length];
                if (!tensors.TryAdd(name, Describe(name, entry)))
                {
                    throw new InvalidDataException($"'{name}' is there twice");
                }
            }
        }

        return ([.. tensors.Values], metadata);
    }

    static StoredTensor Describe(string name, ZipArchiveEntry entry)
    {
        try
        {
            using Stream stream = Open(entry);
            NpyHeader header = NpyHeader.Read(stream);
            return new(name, header.Type, StoredType.OfNumpy(header.Type), header.Sizes, OpenElements, header.IsFortran);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"'{name}': {e.Message}", e);
        }

        Stream OpenElements()
        {
            Stream stream = Open(entry);
            NpyHeader.Read(stream);
            return stream;
        }
    }

    static CheckedStream Open(ZipArchiveEntry entry) => new(entry.Open(), entry.Crc32);

    static byte[] AtMost(Stream stream, int limit)
    {
        using MemoryStream bytes = new();
        byte[] piece = new byte[4096];
        for (int read; (read = stream.Read(piece)) > 0;)
        {
            bytes.Write(piece, 0, read);
            if (bytes.Length > limit)
            {
                throw new InvalidDataException($"its metadata is longer than {limit} bytes");
            }
        }

        return bytes.ToArray();
    }
}
