using System.Globalization;

namespace Sme.Netlist;

/// <summary>A line of source text that a part of the netlist comes from.</summary>
/// <param name="File">Path of the file as the compiler recorded it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public sealed record SourceLocation(string File, int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{System.IO.Path.GetFileName(File)}({Line},{Column})");
}
