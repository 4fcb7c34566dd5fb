using System.Collections.Generic;
using Sme.Gates.Graph;
using Sme.Netlist;

namespace Sme.Gates.Lowering;

/// <summary>An instance in a definition; its arguments are those of the netlist.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Inputs">What its inputs are connected to.</param>
/// <param name="Outputs">Its outputs: inputs of the graph.</param>
public sealed record GateInstance(Instance Instance, IReadOnlyList<Literal[]> Inputs, IReadOnlyList<Literal[]> Outputs);
