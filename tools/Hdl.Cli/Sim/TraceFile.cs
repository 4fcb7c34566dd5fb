using System;
using System.IO;
using Hdl.Cli.Workloads;

namespace Hdl.Cli.Sim;

/// <summary>
/// Where an observer writes: beside its place under a name that ends in <c>.partial</c>, moved there when the run is
/// over, however it ended. Devices such as <c>/dev/null</c> are written directly.
/// </summary>
internal sealed class TraceFile : IDisposable
{
    private readonly string _path;
    private readonly string _target;
    private bool _completed;

    /// <summary>Proves that the place can be written.</summary>
    /// <exception cref="InputException">It cannot.</exception>
    public TraceFile(string path)
    {
        _path = path;
        if (Directory.Exists(path))
        {
            throw new InputException($"{path}: is a folder; give the path of a file");
        }

        try
        {
            _target = Path.GetFullPath(path);
            WritePath = IsDevice ? _target : _target + ".partial";
            File.Open(WritePath, IsDevice ? FileMode.Open : FileMode.Create, FileAccess.Write).Dispose();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(failure);
        }
    }

    /// <summary>The file to write.</summary>
    public string WritePath { get; }

    /// <summary>Whether there is no file to move.</summary>
    public bool IsDevice => _target.StartsWith("/dev/", StringComparison.Ordinal);

    /// <summary>Gives the file its name.</summary>
    public void Complete()
    {
        try
        {
            if (!IsDevice)
            {
                File.Move(WritePath, _target, overwrite: true);
            }

            _completed = true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(failure);
        }
    }

    /// <summary>Removes a file that was not completed.</summary>
    public void Dispose()
    {
        if (!_completed && !IsDevice)
        {
            File.Delete(WritePath);
        }
    }

    private InputException Unwritable(Exception failure)
    {
        string reason = failure switch
        {
            DirectoryNotFoundException => "its folder does not exist",
            UnauthorizedAccessException => "access is denied",
            _ => InputText.OneLine(failure.Message),
        };
        return new InputException($"{_path}: cannot be written: {reason}", failure);
    }
}
