using System;

namespace Sme.Vhdl;

/// <summary>A design cannot be written as it is named; the message says what has which name, and the way out.</summary>
public sealed class ExportException : Exception
{
    /// <summary>Creates an exception.</summary>
    public ExportException(string message)
        : base(message)
    {
    }
}
