using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Sme.Netlist;

namespace Sme.Elaboration.Diagnostics;

/// <summary>Something in a design that is no hardware, or is odd.</summary>
/// <param name="Rule">Which rule it breaks.</param>
/// <param name="Location">Where in the source, or null where there are no symbols.</param>
/// <param name="Instance">Path of the process or signal.</param>
/// <param name="Text">What is wrong, with the values, and the way out.</param>
public sealed record Diagnostic(Rule Rule, SourceLocation? Location, string Instance, string Text)
{
    /// <summary>The <c>Type.Method</c> it is in, which stands for the location where there is none; or null.</summary>
    public string? Member { get; init; }

    /// <summary>The diagnostics in order of file, line, column, number and instance, each once.</summary>
    public static IReadOnlyList<Diagnostic> InOrder(IEnumerable<Diagnostic> diagnostics)
        => [.. diagnostics
            .OrderBy(d => Path.GetFileName(d.Location?.File), StringComparer.Ordinal)
            .ThenBy(d => d.Location?.Line)
            .ThenBy(d => d.Location?.Column)
            .ThenBy(d => d.Rule.Number)
            .ThenBy(d => d.Instance, StringComparer.Ordinal)
            .ThenBy(d => d.ToString(), StringComparer.Ordinal)
            .DistinctBy(d => d.ToString())];

    /// <summary>Its line: number, place, instance, text.</summary>
    public override string ToString()
    {
        string? place = Location?.ToString() ?? Member;
        return $"{Rule.Id} {(place == null ? "" : place + " ")}{Instance}: {Text}";
    }
}

/// <summary>A rule of what is hardware: a row of docs/diagnostics.md.</summary>
/// <param name="Number">Its number: 7 is HDL0007.</param>
/// <param name="IsWarning">Whether a design that breaks it still runs.</param>
/// <param name="Title">The rule in a few words.</param>
public sealed record Rule(int Number, bool IsWarning, string Title)
{
    /// <summary>The number as it is printed: <c>HDL0007</c>.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"HDL{Number:D4}");
}
