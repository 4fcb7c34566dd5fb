using System;

namespace Hdl.Fpga;

/// <summary>A design, its constraints or the machine do not allow an implementation; the message is for the user.</summary>
public sealed class FpgaException : Exception
{
    /// <summary>Creates the exception with the lines to show.</summary>
    public FpgaException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the lines to show and its cause.</summary>
    public FpgaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
