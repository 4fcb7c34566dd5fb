using System;

namespace Hdl.Cli;

/// <summary>The command line is wrong. The message is the one line shown to the user.</summary>
public sealed class UsageException : Exception
{
    /// <summary>Creates the exception with the line to show.</summary>
    public UsageException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the line to show and its cause.</summary>
    public UsageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
