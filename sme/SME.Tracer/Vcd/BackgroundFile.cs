using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace SME.Tracer.Vcd;

/// <summary>
/// A file written by a thread of its own from a ring of buffers, so that the simulation only formats. The bytes go
/// to a neighbour named <c>.partial</c> that takes the file's place when it is complete.
/// </summary>
internal sealed unsafe class BackgroundFile : IDisposable
{
    /// <summary>How many bytes may be written at a place given by <see cref="Room"/>.</summary>
    public const int Slack = 1 << 16;

    private const int BufferLength = 1 << 18;
    private const int BufferCount = 4;
    private const int EndOfFile = -1;

    private readonly string _path;
    private readonly string _fullPath;
    private readonly string _partialPath;
    private readonly SafeFileHandle _file;
    private readonly byte[][] _buffers = new byte[BufferCount][];
    private readonly int[] _lengths = new int[BufferCount];
    private readonly SemaphoreSlim _full = new(0);
    private readonly SemaphoreSlim _free = new(BufferCount - 1);
    private readonly Thread _writer;
    private byte* _start;
    private int _current;
    private volatile Exception? _failure;

    /// <summary>Opens the file.</summary>
    /// <exception cref="IOException">It cannot be written; the message says which and why.</exception>
    public BackgroundFile(string path)
    {
        _path = path;
        _fullPath = Path.GetFullPath(path);
        _partialPath = _fullPath + ".partial";
        _file = Open();
        for (int i = 0; i < BufferCount; i++)
        {
            _buffers[i] = GC.AllocateUninitializedArray<byte>(BufferLength + Slack, pinned: true);
        }

        End = _start = StartOf(_buffers[0]);

        _writer = new Thread(WriteBuffers) { IsBackground = true, Name = "Waveform writer" };
        _writer.Start();
    }

    /// <summary>Where the next byte goes; set by whoever wrote, at the ends of lines only.</summary>
    public byte* End { get; set; }

    /// <summary>
    /// A place where <see cref="Slack"/> bytes can be written: the end of the current buffer, or, when that is full,
    /// the start of the next one.
    /// </summary>
    /// <param name="end">The end of what was written so far.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Room(byte* end) => end <= _start + BufferLength ? end : HandOver(end);

    /// <summary>Writes the rest and gives the file its name.</summary>
    public void Complete()
    {
        Enqueue((int)(End - _start));
        Close();
        if (_failure is not null)
        {
            File.Delete(_partialPath);
            ThrowIfFailed();
        }

        try
        {
            File.Move(_partialPath, _fullPath, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Cannot give the waveform '{_path}' its name: {exception.Message}", exception);
        }
    }

    /// <summary>Ends the thread; a file that was not completed is removed.</summary>
    public void Dispose()
    {
        if (!_file.IsClosed)
        {
            Close();
            File.Delete(_partialPath);
        }

        _full.Dispose();
        _free.Dispose();
    }

    private SafeFileHandle Open()
    {
        if (Directory.Exists(_fullPath))
        {
            throw new IOException($"Cannot write the waveform '{_path}': there is a folder of this name.");
        }

        try
        {
            return File.OpenHandle(_partialPath, FileMode.Create, FileAccess.Write, FileShare.Read);
        }
        catch (DirectoryNotFoundException exception)
        {
            string? folder = Path.GetDirectoryName(_path);
            throw new IOException(
                $"Cannot write the waveform '{_path}': the folder '{folder}' does not exist.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Cannot write the waveform '{_path}': {exception.Message}", exception);
        }
    }

    private byte* HandOver(byte* end)
    {
        ThrowIfFailed();
        Enqueue((int)(end - _start));
        return _start;
    }

    private void Close()
    {
        Enqueue(EndOfFile);
        _writer.Join();
        _file.Dispose();
    }

    private void Enqueue(int length)
    {
        _lengths[_current] = length;
        _full.Release();
        _current = (_current + 1) % BufferCount;
        End = _start = StartOf(_buffers[_current]);
        _free.Wait();
    }

    private static byte* StartOf(byte[] pinned) => (byte*)Unsafe.AsPointer(ref pinned[0]);

    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw new IOException($"Writing the waveform '{_path}' failed: {failure.Message}", failure);
        }
    }

    private void WriteBuffers()
    {
        long position = 0;
        for (int i = 0; ; i = (i + 1) % BufferCount)
        {
            _full.Wait();
            int length = _lengths[i];
            if (length != EndOfFile && _failure is null)
            {
                try
                {
                    RandomAccess.Write(_file, _buffers[i].AsSpan(0, length), position);
                    position += length;
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    _failure = exception;
                }
            }

            _free.Release();
            if (length == EndOfFile)
            {
                return;
            }
        }
    }
}
