using System.Collections.Generic;

namespace Sme.Netlist;

/// <summary>A check that failed in a tick.</summary>
/// <param name="Frame">The instance it stands in, as <see cref="NetlistMachine.Locate"/> names it.</param>
/// <param name="Operation">The check.</param>
/// <param name="Values">Bits of the values of its message.</param>
public sealed record FailedCheck(int Frame, Operation Operation, IReadOnlyList<ulong> Values);
