using System;

namespace Sme.Gates.Mapping;

/// <summary>A circuit or a netlist is not well formed; the message says what is wrong with which part.</summary>
public sealed class MappingException : Exception
{
    /// <summary>Creates an exception.</summary>
    public MappingException(string message)
        : base(message)
    {
    }
}
