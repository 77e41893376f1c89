using System;
using System.IO;

namespace Lux.Gen;

/// <summary>An entry of a zip archive, forward only, whose end is refused where the checksum is not the archive's.</summary>
sealed class CheckedStream(Stream entry, uint expected) : Stream
{
    uint crc;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = entry.Read(buffer, offset, count);
        crc = Crc32.Append(crc, buffer.AsSpan(offset, read));
        return read > 0 || count == 0 || crc == expected ? read : throw new InvalidDataException("it is damaged: its checksum is not the archive's");
    }

    protected override void Dispose(bool disposing)
    {
        entry.Dispose();
        base.Dispose(disposing);
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
