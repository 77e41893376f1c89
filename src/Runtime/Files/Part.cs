using System;
using System.IO;

namespace Lux.Gen;

/// <summary>A part of a file as a stream of its own, forward only; the file stays open.</summary>
sealed class Part(Stream file, long start, long length) : Stream
{
    long at;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => at; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        file.Position = start + at;
        int read = file.Read(buffer, offset, (int)Math.Min(count, length - at));
        at += read;
        return read;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
