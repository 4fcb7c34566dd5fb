using System;
using System.IO;

namespace Hdl.Cli.Tests.Workloads;

/// <summary>A block of bytes repeated a number of times, without holding it all in memory.</summary>
internal sealed class RepeatedStream(byte[] block, int times) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => (long)block.Length * times;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        return Read(buffer.AsSpan(offset, count));
    }

    public override int Read(Span<byte> buffer)
    {
        int start = (int)(_position % block.Length);
        int read = (int)Math.Min(Math.Min(buffer.Length, block.Length - start), Length - _position);
        block.AsSpan(start, read).CopyTo(buffer);
        _position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        throw new NotSupportedException();
    }

    public override void SetLength(long value)
    {
        throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        throw new NotSupportedException();
    }
}
