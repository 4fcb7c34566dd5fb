using System;
using System.Collections.Generic;

namespace Sme.Netlist;

/// <summary>A netlist breaks the rules.</summary>
public sealed class NetlistException(IReadOnlyList<string> errors)
    : Exception($"the netlist is wrong:\n{string.Join('\n', errors)}")
{
    /// <summary>Each place where it does.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
