using System;

namespace Hdl.Cli;

/// <summary>
/// The user's data cannot be used. The message is the one line shown to the user: what, where, the
/// value found and what is accepted.
/// </summary>
public sealed class InputException : Exception
{
    /// <summary>Creates the exception with the line to show.</summary>
    public InputException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the line to show and its cause.</summary>
    public InputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
