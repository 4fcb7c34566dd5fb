using System;

namespace SME;

/// <summary>A signal without initial value was read before it was first written.</summary>
public class ReadViolationException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ReadViolationException(string message)
        : base(message)
    {
    }

    internal ReadViolationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>Two processes wrote one signal in the same tick.</summary>
public class WriteViolationException : Exception
{
    /// <summary>Creates the exception.</summary>
    public WriteViolationException(string message)
        : base(message)
    {
    }
}

/// <summary>A check in the design failed: <see cref="Process.Assert(bool, string)"/> with a false condition.</summary>
public class CheckFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public CheckFailedException(string message)
        : base(message)
    {
    }
}

/// <summary>A bus interface or a use of one is not what the model allows.</summary>
public class InvalidBusException : Exception
{
    /// <summary>Creates the exception.</summary>
    public InvalidBusException(string message)
        : base(message)
    {
    }
}
