using System.Collections.Generic;
using System.Linq;

namespace Sme.Netlist.Passes;

/// <summary>Finds how each memory is to be built from how it is read and written.</summary>
/// <remarks>
/// Nothing writes it: a table. Every word read goes into one register and nowhere else, or stays out while the register
/// keeps its value: block RAM. Few words, or more read addresses or writes at once than a RAM has ports: registers.
/// Otherwise distributed RAM. What is known of a memory already stays: without regions writes no longer exclude each other.
/// </remarks>
public static class MemoryInference
{
    /// <summary>The most words that are registers whatever reads them.</summary>
    public const int SmallLength = 16;

    /// <summary>The ports of a RAM.</summary>
    public const int Ports = 2;

    /// <summary>Runs the pass.</summary>
    public static bool Run(Definition definition)
    {
        Dictionary<Memory, List<Operation>> reads = definition.Memories.ToDictionary(m => m, _ => new List<Operation>());
        Find(definition.Body, reads);
        Dictionary<Memory, int> writes = Writes(definition.Body);
        ClockedReads clocked = new(definition);
        Memory[] unknown = definition.Memories.Where(m => m.Kind == MemoryKind.Unknown).ToArray();
        foreach (Memory memory in unknown)
        {
            memory.Kind = Infer(memory, reads[memory], writes.GetValueOrDefault(memory), clocked);
        }

        return unknown.Length > 0;
    }

    private static MemoryKind Infer(Memory memory, List<Operation> reads, int writes, ClockedReads clocked)
        => writes == 0 ? MemoryKind.ReadOnly
            : memory.Length <= SmallLength || writes > Ports
                || reads.Select(r => r.Operands[0]).Distinct().Count() > Ports ? MemoryKind.Registers
            : reads.Count > 0 && reads.All(r => clocked.Contains(r.Result)) ? MemoryKind.Block
            : writes > 1 ? MemoryKind.Registers
            : MemoryKind.Distributed;

    private static void Find(Region region, Dictionary<Memory, List<Operation>> reads)
    {
        foreach (Operation operation in region.Operations)
        {
            if (operation.Operator == Operator.MemoryRead)
            {
                reads[operation.Memory!].Add(operation);
            }

            foreach (Region inner in operation.Regions)
            {
                Find(inner, reads);
            }
        }
    }

    // How many words of each memory can be written in one tick: of regions only one runs.
    private static Dictionary<Memory, int> Writes(Region region)
    {
        Dictionary<Memory, int> sums = [];
        foreach (Operation operation in region.Operations)
        {
            Dictionary<Memory, int> most = [];
            if (operation.Operator == Operator.MemoryWrite)
            {
                most.Add(operation.Memory!, 1);
            }

            foreach ((Memory memory, int count) in operation.Regions.SelectMany(Writes))
            {
                most[memory] = int.Max(count, most.GetValueOrDefault(memory));
            }

            foreach ((Memory memory, int count) in most)
            {
                sums[memory] = sums.GetValueOrDefault(memory) + count;
            }
        }

        return sums;
    }
}
