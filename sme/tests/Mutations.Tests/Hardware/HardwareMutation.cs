using System;
using System.IO;
using System.Linq;

namespace Mutations.Hardware;

/// <summary>A mistake put into a hardware unit: lines replaced by others.</summary>
/// <param name="File">The file, seen from the folder <c>hardware</c>.</param>
/// <param name="Judge">The test bench that has to fail.</param>
/// <param name="Breaks">The rule that is broken.</param>
/// <param name="Edits">
/// Lines without their indentation, each of which stands in the file once, and what stands there instead.
/// </param>
public sealed record HardwareMutation(
    string File, string Judge, string Breaks, params (string Line, string Replacement)[] Edits)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path.GetFileNameWithoutExtension(File)}: {Breaks}";

    /// <summary>The text of the file with the mistake.</summary>
    /// <exception cref="ArgumentException">A line does not stand in the file exactly once.</exception>
    public string ApplyTo(string text)
    {
        string[] lines = text.Split('\n');
        foreach ((string line, string replacement) in Edits)
        {
            if (lines.Count(l => l.Trim() == line) != 1)
            {
                throw new ArgumentException($"{this}: the line does not stand in {File} once: {line}");
            }

            lines = [.. lines.Select(l => l.Trim() == line ? replacement : l)];
        }

        return string.Join('\n', lines);
    }
}
