using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace Lux.Gen;

/// <summary>
/// A file of named tensors, safetensors or npz, open for reading. What it claims is checked, and a tensor is read when it is asked for. Not thread-safe: one call at a time.
/// </summary>
public sealed class TensorFile : IDisposable
{
    readonly string path;
    readonly IDisposable opened;
    readonly Dictionary<string, StoredTensor> tensors;

    TensorFile(string path, IDisposable opened, StoredTensor[] tensors, IReadOnlyDictionary<string, string> metadata)
    {
        (this.path, this.opened, Metadata) = (path, opened, metadata);
        this.tensors = tensors.ToDictionary(static t => t.Name);
        Names = [.. tensors.Select(static t => t.Name)];
    }

    /// <summary>The tensors' names, in the file's order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What else the file says: texts by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">Its format; by default that of its name's end, .safetensors or .npz.</param>
    /// <exception cref="ArgumentException">The name ends in neither and no format is given.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="TensorFileException">The file is damaged or of another format; says what is wrong.</exception>
    public static TensorFile Open(string path, TensorFileFormat? format = null)
    {
        TensorFileFormat kind = TensorFileFormats.Of(path, format);
        return Open(File.OpenRead(path), path, kind);
    }

    internal static TensorFile Open(Stream stream, string path, TensorFileFormat format)
    {
        IDisposable opened = stream;
        try
        {
            (StoredTensor[] Tensors, Dictionary<string, string> Metadata) content;
            if (format == TensorFileFormat.Npz)
            {
                ZipArchive archive = new(stream, ZipArchiveMode.Read);
                (opened, content) = (archive, Npz.Read(archive));
            }
            else
            {
                content = Safetensors.Read(stream);
            }

            return new(path, opened, content.Tensors, content.Metadata);
        }
        catch (Exception e) when (IsOfContent(e))
        {
            opened.Dispose();
            throw new TensorFileException(path, $"is no readable {(format == TensorFileFormat.Npz ? "npz" : "safetensors")} file: {e.Message}", e);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Writes tensors to a file, which is replaced only when all is written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="metadata">Texts to go with them.</param>
    /// <param name="format">The format; by default that of the name's end, .safetensors or .npz.</param>
    /// <exception cref="ArgumentException">The name ends in neither and no format is given, or a tensor's name is there twice, empty, or that of the metadata.</exception>
    public static void Save(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null, TensorFileFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        TensorFileFormat kind = TensorFileFormats.Of(path, format);
        (string Name, Tensor Tensor)[] listed = [.. tensors.Select(static t => (t.Key, t.Value))];
        HashSet<string> names = [Safetensors.MetadataKey, ""];
        if (Array.Find(listed, t => !names.Add(t.Name)).Name is { } wrong)
        {
            throw new ArgumentException($"the name '{wrong}' is there twice, or is none for a tensor", nameof(tensors));
        }

        metadata ??= new Dictionary<string, string>();
        AtomicFile.Write(path, stream =>
        {
            if (kind == TensorFileFormat.Npz)
            {
                Npz.Write(stream, listed, metadata);
            }
            else
            {
                Safetensors.Write(stream, listed, metadata);
            }
        });
    }

    /// <summary>The sizes of a tensor, outermost first, as the file claims them: look before reading a file from a stranger.</summary>
    /// <exception cref="KeyNotFoundException">There is no tensor of that name.</exception>
    public IReadOnlyList<long> SizesOf(string name) => Find(name).Sizes;

    /// <summary>
    /// A tensor. Integers become Int32 where all of them fit, F16 and BF16 become Float32, BOOL, F32 and F64 stay as they are: no value is rounded.
    /// </summary>
    /// <exception cref="KeyNotFoundException">There is no tensor of that name.</exception>
    /// <exception cref="TensorFileException">Its elements are damaged, of a type that is not read, or beyond Int32; says which.</exception>
    public Tensor Read(string name)
    {
        try
        {
            return Find(name).Read();
        }
        catch (Exception e) when (IsOfContent(e))
        {
            throw new TensorFileException(path, $"'{name}': {e.Message}", e);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => opened.Dispose();

    internal StoredTensor? Seek(string name) => tensors.GetValueOrDefault(name);

    StoredTensor Find(string name) => tensors.TryGetValue(name, out StoredTensor? tensor) ? tensor
        : throw new KeyNotFoundException($"'{path}' has no tensor '{name}'; it has {(Names.Count == 0 ? "none" : string.Join(", ", Names))}.");

    // What the parsers of .NET throw at bytes they cannot use. An IOException of the disk, or a missing file, goes its own way.
    static bool IsOfContent(Exception e) => e is InvalidDataException or EndOfStreamException or InvalidOperationException and not ObjectDisposedException or NotSupportedException
        or ArgumentException or OverflowException or FormatException;
}
