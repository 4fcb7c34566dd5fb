using System.Collections.Generic;
using Sme.Gates.Graph;
using Sme.Netlist;

namespace Sme.Gates.Lowering;

/// <summary>A value of the source and the gates that compute it, for reports.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bits">Its bits, least significant first; null where nothing needs the bit.</param>
/// <param name="Location">Where it is computed, or null.</param>
public sealed record NamedWord(string Name, IReadOnlyList<Literal?> Bits, SourceLocation? Location);
