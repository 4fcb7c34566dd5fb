using System.Collections.Generic;
using Sme.Netlist;

namespace Sme.Gates.Formats;

/// <summary>An instance of a module in another one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Instance">The instance.</param>
/// <param name="Module">What it is an instance of.</param>
/// <param name="Connections">
/// For each port of its module the nets around, the lowest bit first, or null where nobody reads it.
/// </param>
/// <param name="Contents">For each contents of its module the words, or a parameter of the definition around.</param>
internal sealed record NetlistChild(
    string Name, Instance Instance, NetlistModule Module, IReadOnlyList<int[]?> Connections,
    IReadOnlyList<Initial> Contents);
