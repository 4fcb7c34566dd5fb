using System;

namespace Sme.Gates.Technology;

/// <summary>A table of cells is wrong; the message says where, what stands there and what is accepted.</summary>
public sealed class TechnologyException : Exception
{
    /// <summary>Creates an exception.</summary>
    public TechnologyException(string message)
        : base(message)
    {
    }
}
