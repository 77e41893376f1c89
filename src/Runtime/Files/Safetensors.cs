using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Lux.Gen;

/// <summary>safetensors: eight bytes with the length of a header, the header in JSON, the elements of all tensors without a gap. https://github.com/huggingface/safetensors</summary>
static class Safetensors
{
    public const string MetadataKey = "__metadata__";

    public static void Write(Stream stream, IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        // Larger elements first: as the header is padded, each then lies at a multiple of its size.
        (string Name, Tensor Tensor, StoredType Type)[] ordered = [.. tensors.Select(static t => (t.Name, t.Tensor, Type: StoredType.Of(t.Tensor.ElementType))).OrderByDescending(static t => t.Type.Size)];
        ReadOnlySpan<byte> header = Header(ordered, metadata);
        int padding = -header.Length & 7;
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length + padding);
        stream.Write(length);
        stream.Write(header);
        stream.Write("       "u8[..padding]);
        foreach ((_, Tensor tensor, _) in ordered)
        {
            stream.Write(StoredType.Encode(tensor));
        }
    }

    static ReadOnlySpan<byte> Header((string Name, Tensor Tensor, StoredType Type)[] tensors, IReadOnlyDictionary<string, string> metadata)
    {
        ArrayBufferWriter<byte> header = new();
        using Utf8JsonWriter json = new(header);
        json.WriteStartObject();
        if (metadata.Count > 0)
        {
            json.WritePropertyName(MetadataKey);
            Metadata.Write(json, metadata);
        }

        long offset = 0;
        foreach ((string name, Tensor tensor, StoredType type) in tensors)
        {
            json.WriteStartObject(name);
            json.WriteString("dtype", type.Name);
            Numbers("shape", tensor.Shape.Select(static size => (long)size.Value));
            long end = offset + ((long)tensor.Shape.Count.Value * type.Size);
            Numbers("data_offsets", [offset, end]);
            offset = end;
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return header.WrittenSpan;

        void Numbers(string key, IEnumerable<long> values)
        {
            json.WriteStartArray(key);
            foreach (long value in values)
            {
                json.WriteNumberValue(value);
            }

            json.WriteEndArray();
        }
    }

    /// <summary>Describes the tensors of a file; all claims of the header are checked against the file's length.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of another format.</exception>
    public static (StoredTensor[] Tensors, Dictionary<string, string> Metadata) Read(Stream stream)
    {
        Span<byte> first = stackalloc byte[8];
        if (stream.ReadAtLeast(first, 8, throwOnEndOfStream: false) < 8)
        {
            throw new InvalidDataException($"it has {stream.Length} bytes; a safetensors file begins with eight that give its header's length");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(first);
        if (length > Metadata.Longest || length > (ulong)stream.Length - 8)
        {
            throw new InvalidDataException($"its first eight bytes claim a header of {length} bytes; {stream.Length - 8} follow{(length > Metadata.Longest ? $", and {Metadata.Longest} is the limit" : "")}");
        }

        byte[] header = new byte[(int)length];
        stream.ReadExactly(header);
        using JsonDocument json = Metadata.Parse(header);
        if (json.RootElement.ValueKind != JsonValueKind.Object || header[0] != '{')
        {
            throw new InvalidDataException("the header is no JSON object");
        }

        Dictionary<string, string> metadata = [];
        List<(StoredTensor Tensor, long Begin, long End)> found = [];
        foreach (JsonProperty property in json.RootElement.EnumerateObject())
        {
            if (property.Name == MetadataKey)
            {
                metadata = Metadata.Read(property.Value);
            }
            else
            {
                found.Add(Describe(property.Name, property.Value, stream, 8 + (long)length));
            }
        }

        CheckPlaces(found, stream.Length - 8 - (long)length);
        return ([.. found.Select(static f => f.Tensor)], metadata);
    }

    static (StoredTensor Tensor, long Begin, long End) Describe(string name, JsonElement json, Stream stream, long start)
    {
        if (json.ValueKind != JsonValueKind.Object || json.EnumerateObject().Any(static p => p.Name is not ("dtype" or "shape" or "data_offsets"))
            || !json.TryGetProperty("dtype", out JsonElement dtype) || dtype.ValueKind != JsonValueKind.String
            || Numbers(json, "shape") is not { } sizes || Numbers(json, "data_offsets") is not [long begin, long end])
        {
            throw new InvalidDataException($"'{name}' is not described by a dtype, a shape and two data_offsets, all numbers from 0 up");
        }

        string typeName = dtype.GetString()!;
        StoredType? type = StoredType.Named(typeName);
        if (end < begin || StoredTensor.CountOf(sizes) is not { } count || (type is not null && (count > long.MaxValue / 8 || count * type.Size != end - begin)))
        {
            throw new InvalidDataException($"'{name}' has the shape [{string.Join(", ", sizes)}] of {typeName}, which does not fill its bytes from {begin} to {end}");
        }

        return (new(name, typeName, type, sizes, () => new Part(stream, start + begin, end - begin)), begin, end);
    }

    static long[]? Numbers(JsonElement json, string key)
    {
        if (!json.TryGetProperty(key, out JsonElement array) || array.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        List<long> numbers = [];
        foreach (JsonElement item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out long number) || number < 0)
            {
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    // No byte belongs to two tensors or to none: else a file could hide something, or be made far larger when read.
    static void CheckPlaces(List<(StoredTensor Tensor, long Begin, long End)> tensors, long length)
    {
        long at = 0;
        foreach ((StoredTensor tensor, long begin, long end) in tensors.OrderBy(static t => t.Begin).ThenBy(static t => t.End))
        {
            at = begin == at ? end : throw new InvalidDataException($"'{tensor.Name}' begins at byte {begin} of the data where {at} is due");
        }

        if (at != length)
        {
            throw new InvalidDataException($"the header describes {at} bytes of data, but {length} follow it");
        }
    }
}
