using System;
using System.IO;

namespace SME.Tracer.Tests.Vcd;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hdl-vcd-");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public string[] FileNames()
    {
        string[] names = Array.ConvertAll(_folder.GetFiles(), file => file.Name);
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
