using System;

namespace Hdl.Cli;

/// <summary>
/// A design cannot be used, or failed while it ran. The message's first line says it all, others add detail.
/// </summary>
public sealed class DesignException : Exception
{
    /// <summary>Creates the exception with the text to show.</summary>
    public DesignException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the text to show and what the design threw.</summary>
    public DesignException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
