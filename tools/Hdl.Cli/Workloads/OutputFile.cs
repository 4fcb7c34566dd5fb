using System;
using System.IO;

namespace Hdl.Cli.Workloads;

/// <summary>
/// A result file that appears complete or not at all: it is written under a temporary name in the
/// same folder and moved to its place by <see cref="Commit"/>.
/// </summary>
/// <remarks>
/// Created before long work, it also proves early that the place can be written. Links are followed;
/// a device such as <c>/dev/null</c> is written directly, for a move would replace it.
/// </remarks>
public sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly string _target;
    private readonly string? _temporary;
    private readonly FileStream _stream;
    private bool _committed;

    private OutputFile(string path, string target, string? temporary, FileStream stream)
    {
        _path = path;
        _target = target;
        _temporary = temporary;
        _stream = stream;
    }

    /// <summary>Reserves the place of a result file; nothing is seen there before <see cref="Commit"/>.</summary>
    /// <exception cref="InputException">The folder is missing or the place cannot be written.</exception>
    public static OutputFile Create(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new InputException("an output file's name is empty; give the path of a file");
        }

        try
        {
            FileSystemInfo? linked = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null;
            string target = linked?.FullName ?? Path.GetFullPath(path);
            if (Directory.Exists(target))
            {
                throw new InputException($"{path}: is a folder; give the path of a file");
            }

            if (IsDevice(path) || IsDevice(target))
            {
                FileStream device = new(path, FileMode.Open, FileAccess.Write);
                return new OutputFile(path, target, temporary: null, device);
            }

            string temporary = Path.Combine(Path.GetDirectoryName(target)!, $".hdl-{Path.GetRandomFileName()}");
            return new OutputFile(path, target, temporary, new FileStream(temporary, FileMode.CreateNew));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, exception);
        }
    }

    /// <summary>Writes the whole content and moves the file to its place.</summary>
    /// <exception cref="InputException">Writing failed; the place is as it was before.</exception>
    public void Commit(Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            write(_stream);
            _stream.Dispose();
            if (_temporary is not null)
            {
                File.Move(_temporary, _target, overwrite: true);
            }

            _committed = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(_path, exception);
        }
    }

    /// <summary>Closes the file and, unless it was committed, removes what was written.</summary>
    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException) when (!_committed)
        {
            // The bytes that a full disk refused are not wanted any more.
        }

        if (!_committed && (_temporary is not null))
        {
            File.Delete(_temporary);
        }
    }

    private static bool IsDevice(string path)
    {
        return path.StartsWith("/dev/", StringComparison.Ordinal)
            || path.StartsWith("/proc/", StringComparison.Ordinal);
    }

    private static InputException Unwritable(string path, Exception exception)
    {
        string reason = exception switch
        {
            DirectoryNotFoundException => "its folder does not exist",
            UnauthorizedAccessException => "access is denied",
            _ => InputText.OneLine(exception.Message),
        };
        return new InputException($"{path}: cannot be written: {reason}", exception);
    }
}
