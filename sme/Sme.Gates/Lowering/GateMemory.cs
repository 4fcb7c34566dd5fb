using System.Collections.Generic;
using Sme.Gates.Graph;
using Sme.Netlist;

namespace Sme.Gates.Lowering;

/// <summary>
/// A memory of a definition: flip-flops where it is small and each instance has the same words at first, else a macro with ports.
/// </summary>
/// <param name="Memory">The memory.</param>
/// <param name="Words">Of flip-flops, what each word holds: inputs of the graph; empty for a macro and for constants.</param>
/// <param name="Next">Of flip-flops, what each word takes at each edge.</param>
/// <param name="Reads">Of a macro, its reads in program order.</param>
/// <param name="Writes">Of a macro, its writes in program order; of two to one address the last one holds.</param>
public sealed record GateMemory(
    Memory Memory,
    IReadOnlyList<Literal[]> Words,
    IReadOnlyList<Literal[]> Next,
    IReadOnlyList<GateRead> Reads,
    IReadOnlyList<GateWrite> Writes)
{
    /// <summary>Most bits of a memory that becomes flip-flops.</summary>
    public const int MostFlipFlops = 64;

    /// <summary>Most bits of a memory never written that becomes gates.</summary>
    public const int MostConstantBits = 4096;
}

/// <summary>A read of a macro.</summary>
/// <param name="Operation">Where it comes from.</param>
/// <param name="Address">The address; nothing in it depends on the data.</param>
/// <param name="Data">The word, 0 beyond the last one: inputs of the graph.</param>
public sealed record GateRead(Operation Operation, Literal[] Address, Literal[] Data);

/// <summary>A write of a macro at the next edge.</summary>
/// <param name="Operation">Where it comes from.</param>
/// <param name="Address">The address; beyond the last word nothing is written.</param>
/// <param name="Data">The word.</param>
/// <param name="Enable">1 where it is written.</param>
public sealed record GateWrite(Operation Operation, Literal[] Address, Literal[] Data, Literal Enable);
