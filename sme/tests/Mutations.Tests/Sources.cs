using System;
using System.IO;
using System.Linq;

namespace Mutations;

/// <summary>Where the repository's files are.</summary>
internal static class Sources
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The folder of the project that is mutated.</summary>
    public static string Elaboration { get; } = Path.Combine(Root, "sme", "Sme.Elaboration");

    /// <summary>The text of one of its files.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Elaboration, file));

    /// <summary>Its files, seen from its folder.</summary>
    public static string[] Files()
        => Directory.GetFiles(Elaboration, "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Elaboration, f).Replace('\\', '/')).Order(StringComparer.Ordinal).ToArray();

    private static string Find(string folder)
        => File.Exists(Path.Combine(folder, "Hdl.sln")) ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new FileNotFoundException("no folder above the tests holds Hdl.sln"));
}
