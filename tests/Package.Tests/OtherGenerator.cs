using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Lux.Gen.Tests;

/// <summary>A copy of the generator under another version, as a stale package cache or a pinned analyzer would bring it.</summary>
static class OtherGenerator
{
    /// <summary>Writes a copy with the assembly version <paramref name="version"/> and gives its path.</summary>
    public static string Write(string generator, string folder, Version version)
    {
        byte[] image = File.ReadAllBytes(generator);
        int row;
        using (var file = new PEReader(new MemoryStream(image)))
        {
            // ECMA-335 II.22.2: the assembly table's only row is the hash algorithm (4 bytes), then four 16-bit parts of the version.
            MetadataReader metadata = file.GetMetadataReader();
            row = file.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.Assembly);
        }

        int[] parts = [version.Major, version.Minor, version.Build, version.Revision];
        for (int i = 0; i < parts.Length; i++)
        {
            BitConverter.TryWriteBytes(image.AsSpan(row + 4 + 2 * i), (ushort)parts[i]);
        }

        Directory.CreateDirectory(folder);
        string copy = Path.Combine(folder, Path.GetFileName(generator));
        File.WriteAllBytes(copy, image);
        return copy;
    }
}
