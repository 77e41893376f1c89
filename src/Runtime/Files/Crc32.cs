using System;
using System.Linq;

namespace Lux.Gen;

/// <summary>The checksum of zip archives, which .NET writes but does not check: polynomial 0xEDB88320, reflected.</summary>
static class Crc32
{
    static readonly uint[] table = [.. Enumerable.Range(0, 256).Select(static i => Enumerable.Range(0, 8).Aggregate((uint)i, static (c, _) => (c & 1) == 0 ? c >> 1 : 0xEDB88320 ^ (c >> 1)))];

    /// <summary>The checksum of what went before and more bytes; 0 before the first.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        foreach (byte b in bytes)
        {
            crc = table[(byte)crc ^ b] ^ (crc >> 8);
        }

        return ~crc;
    }
}
