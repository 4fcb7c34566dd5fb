using System;
using System.Globalization;

namespace SME.Tracer.Vcd;

/// <summary>A waveform is not in the value change dump format of IEEE 1364.</summary>
public sealed class VcdFormatException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="source">Name of the waveform.</param>
    /// <param name="line">Line of the fault, counted from 1.</param>
    /// <param name="problem">What is wrong there.</param>
    public VcdFormatException(string source, long line, string problem)
        : base(string.Create(CultureInfo.InvariantCulture, $"{source}({line}): {problem}"))
    {
        Line = line;
    }

    /// <summary>Line of the fault, counted from 1.</summary>
    public long Line { get; }
}
