using System.IO;

namespace Sme.Vhdl;

/// <summary>Texts that every export has alike.</summary>
internal static class Resources
{
    /// <summary>The text of a file of this assembly.</summary>
    public static string Read(string name)
    {
        using Stream stream = typeof(Resources).Assembly.GetManifestResourceStream($"Sme.Vhdl.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
