using System;
using System.IO;

namespace Benchmarks;

/// <summary>Where the repository's files are.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
        => File.Exists(Path.Combine(folder, "Hdl.sln")) ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new FileNotFoundException("no folder above the program holds Hdl.sln"));
}
