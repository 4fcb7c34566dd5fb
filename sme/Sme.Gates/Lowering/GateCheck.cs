using System.Collections.Generic;
using Sme.Gates.Graph;
using Sme.Netlist;

namespace Sme.Gates.Lowering;

/// <summary>A check of a definition.</summary>
/// <param name="Operation">Where it comes from, with its message.</param>
/// <param name="Holds">0 where it fails.</param>
/// <param name="Values">The values of its message.</param>
public sealed record GateCheck(Operation Operation, Literal Holds, IReadOnlyList<Literal[]> Values);
