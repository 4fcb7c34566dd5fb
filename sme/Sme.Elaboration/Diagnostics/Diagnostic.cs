using Sme.Netlist;

namespace Sme.Elaboration.Diagnostics;

/// <summary>Something in a design that is no hardware, or is odd.</summary>
/// <param name="Rule">Which rule it breaks.</param>
/// <param name="Location">Where in the source, or null where there are no symbols.</param>
/// <param name="Instance">Path of the process or signal.</param>
/// <param name="Text">What is wrong, with the values, and the way out.</param>
public sealed record Diagnostic(Rule Rule, SourceLocation? Location, string Instance, string Text);

/// <summary>A rule of what is hardware: a row of docs/diagnostics.md.</summary>
/// <param name="Number">Its number: 7 is HDL0007.</param>
/// <param name="IsWarning">Whether a design that breaks it still runs.</param>
/// <param name="Title">The rule in a few words.</param>
public sealed record Rule(int Number, bool IsWarning, string Title)
{
    /// <summary>The number as it is printed: <c>HDL0007</c>.</summary>
    public string Id => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"HDL{Number:D4}");
}
