using System;

namespace Sme.Netlist;

/// <summary>A text is no netlist.</summary>
/// <param name="line">The line, from 1.</param>
/// <param name="column">The column, from 1.</param>
/// <param name="what">What is wrong there.</param>
public sealed class NetlistTextException(int line, int column, string what)
    : Exception(FormattableString.Invariant($"line {line}, column {column}: {what}"))
{
    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The column, from 1.</summary>
    public int Column { get; } = column;
}
