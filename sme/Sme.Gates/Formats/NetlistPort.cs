namespace Sme.Gates.Formats;

/// <summary>A port of a module; clock and reset are none of these.</summary>
/// <param name="Vector">Name and width.</param>
/// <param name="IsInput">Whether it is driven from outside.</param>
/// <param name="Nets">Its nets inside, the lowest bit first.</param>
/// <param name="IsAssigned">Of an output, whether its nets are wires of their own, which it is assigned.</param>
internal sealed record NetlistPort(NetlistVector Vector, bool IsInput, int[] Nets, bool IsAssigned);
