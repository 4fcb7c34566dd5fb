using System.Collections.Generic;

namespace Sme.Vhdl;

/// <summary>A column of a trace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Members">Of an enumeration: the bits and names of its members.</param>
public sealed record TraceColumn(string Name, IReadOnlyList<(ulong Bits, string Name)> Members);
