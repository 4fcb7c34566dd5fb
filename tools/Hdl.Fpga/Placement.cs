using System.Collections.Generic;

namespace Hdl.Fpga;

/// <summary>A design at its place in a device.</summary>
/// <param name="Seed">What placement began with.</param>
/// <param name="Frequency">The highest frequency of the clock, in MHz.</param>
/// <param name="Configuration">The configuration that the bitstream is made of: a path.</param>
/// <param name="Path">The steps of the longest path between registers.</param>
internal sealed record Placement(int Seed, double Frequency, string Configuration, IReadOnlyList<PathStep> Path);

/// <summary>A net on a path.</summary>
/// <param name="Net">Its name in the netlist.</param>
/// <param name="Arrival">When its value arrives at the end of the wire, in ns behind the clock edge.</param>
internal sealed record PathStep(string Net, double Arrival);
