using System;
using System.Collections.Generic;

namespace Sme.Elaboration.Diagnostics;

/// <summary>A design is no hardware; the message has a line for each mistake.</summary>
public sealed class ElaborationException : Exception
{
    /// <summary>Creates an exception that tells all mistakes of a design.</summary>
    public ElaborationException(IEnumerable<Diagnostic> diagnostics)
        : this(Diagnostic.InOrder(diagnostics))
    {
    }

    private ElaborationException(IReadOnlyList<Diagnostic> ordered)
        : base(string.Join('\n', ordered))
        => Diagnostics = ordered;

    /// <summary>The mistakes, in order of file, line and column.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }
}
