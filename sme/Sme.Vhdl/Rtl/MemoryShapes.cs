using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using Sme.Netlist.Passes;

namespace Sme.Vhdl.Rtl;

/// <summary>Tells which memories are better written as registers by index.</summary>
/// <remarks>
/// Registers are those that are no RAM, and that are written in more places than a RAM has ports, or in a place that is known:
/// a line that is shifted, say. What one address writes stays a memory, though it may be built of registers: tools know it.
/// </remarks>
internal sealed class MemoryShapes
{
    // A simulator copies all of them whenever an input changes.
    private const int MostRegisters = 256;

    private readonly ILookup<Memory, Operation> _accesses;

    public MemoryShapes(Definition definition) => _accesses = AccessesIn(definition.Body).ToLookup(o => o.Memory!);

    /// <summary>Whether the words of a memory are written as registers.</summary>
    public bool AreRegisters(Memory memory)
    {
        Operation[] writes = [.. _accesses[memory].Where(o => o.Operator == Operator.MemoryWrite)];
        return memory.Kind == MemoryKind.Registers && memory.Length <= MostRegisters
            && (writes.Length > MemoryInference.Ports || writes.Any(w => w.Operands[0].IsConstant));
    }

    /// <summary>Whether it is read or written anywhere by an address that is not known.</summary>
    public bool HasComputedAddresses(Memory memory) => _accesses[memory].Any(o => !o.Operands[0].IsConstant);

    private static IEnumerable<Operation> AccessesIn(Region region)
        => region.Operations.Where(o => o.Memory != null)
            .Concat(region.Operations.SelectMany(o => o.Regions).SelectMany(AccessesIn));
}
