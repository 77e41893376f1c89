namespace Lux.Gen.Tests.Files;

/// <summary>The reference files that data/generate.py writes, and a folder that goes when the test is over.</summary>
sealed class Data : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lux.gen.");

    public static byte[] Reference(string name)
    {
        using Stream stream = typeof(Data).Assembly.GetManifestResourceStream($"Files/{name}.bin")!;
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>All tensors of a file in memory.</summary>
    public static Dictionary<string, Tensor> Read(byte[] bytes, TensorFileFormat format)
    {
        using TensorFile file = TensorFile.Open(new MemoryStream(bytes), "the file", format);
        return file.Names.ToDictionary(static name => name, file.Read);
    }

    /// <summary>A path in the folder.</summary>
    public string this[string name] => Path.Combine(folder.FullName, name);

    /// <summary>A reference file, or other bytes, in the folder.</summary>
    public string Put(string name, byte[]? bytes = null)
    {
        File.WriteAllBytes(this[name], bytes ?? Reference(name));
        return this[name];
    }

    public string[] Names => [.. folder.EnumerateFiles().Select(static f => f.Name)];

    public void Dispose() => folder.Delete(recursive: true);
}
