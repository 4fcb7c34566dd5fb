using System.IO;
using System.Linq;

namespace Mutations;

/// <summary>A mistake put into elaboration: one line replaced by another.</summary>
/// <param name="File">The file, seen from the folder of Sme.Elaboration.</param>
/// <param name="Line">The line, without its indentation; it stands in the file once.</param>
/// <param name="Replacement">What stands there instead.</param>
/// <param name="Breaks">What is wrong then.</param>
public sealed record Mutation(string File, string Line, string Replacement, string Breaks)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path.GetFileNameWithoutExtension(File)}: {Breaks}";

    /// <summary>How often the line stands in the text of its file.</summary>
    public int CountIn(string text) => text.Split('\n').Count(l => l.Trim() == Line);

    /// <summary>The text of the file with the mistake.</summary>
    public string ApplyTo(string text)
        => string.Join('\n', text.Split('\n').Select(l => l.Trim() == Line ? Replacement : l));
}
