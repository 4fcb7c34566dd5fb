using System;
using System.IO;

namespace Hdl.Cli.Tests;

/// <summary>A folder of its own for one test, removed afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hdl-tests-");

    public string File(string name)
    {
        return Path.Combine(_folder.FullName, name);
    }

    public string[] Files()
    {
        return Directory.GetFileSystemEntries(_folder.FullName);
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
    }
}
