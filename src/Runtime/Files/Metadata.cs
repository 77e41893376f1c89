using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Unicode;

namespace Lux.Gen;

/// <summary>JSON in files: an object with a text for each key, and how any of it is parsed.</summary>
static class Metadata
{
    /// <summary>The longest JSON that is read, that of the reference implementation of safetensors.</summary>
    public const int Longest = 100_000_000;

    // Neither a header nor metadata is deeper.
    const int Deepest = 8;

    public static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> metadata)
    {
        writer.WriteStartObject();
        foreach ((string key, string value) in metadata)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    public static byte[] Encode(IReadOnlyDictionary<string, string> metadata)
    {
        ArrayBufferWriter<byte> bytes = new();
        using Utf8JsonWriter writer = new(bytes);
        Write(writer, metadata);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Parses bytes from a file.</summary>
    /// <exception cref="InvalidDataException">They are no JSON, are too deep or not in UTF-8, or a name is there twice.</exception>
    public static JsonDocument Parse(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes))
        {
            throw new InvalidDataException("the JSON is not in UTF-8");
        }

        try
        {
            return JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"the JSON is malformed: {e.Message}", e);
        }
    }

    /// <exception cref="InvalidDataException">It is no object of texts.</exception>
    public static Dictionary<string, string> Read(JsonElement json)
    {
        Dictionary<string, string> metadata = [];
        foreach (JsonProperty property in json.ValueKind == JsonValueKind.Object ? json.EnumerateObject() : throw new InvalidDataException("the metadata is no object"))
        {
            metadata[property.Name] = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : throw new InvalidDataException($"the metadata '{property.Name}' is no text");
        }

        return metadata;
    }
}
