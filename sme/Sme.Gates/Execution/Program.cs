using System;
using Sme.Gates.Graph;
using Sme.Gates.Lowering;
using Sme.Netlist.Interpretation;

namespace Sme.Gates.Execution;

/// <summary>What a body, or a part of it, does as gates: shared by all instances that run it.</summary>
/// <remarks>Values are named by their index in the <see cref="Plan"/>; a node is a byte, 0 or 1.</remarks>
internal sealed class Program
{
    private readonly GateGraph _graph;

    /// <summary>Creates a program.</summary>
    public Program(GateGraph graph) => _graph = graph;

    /// <summary>The values that inputs of the graph take.</summary>
    public required (int Value, Literal[] Bits)[] Loads { get; init; }

    /// <summary>The words of memories made of flip-flops that inputs of the graph take.</summary>
    public required (int Memory, int Word, Literal[] Bits)[] WordLoads { get; init; }

    /// <summary>The nodes to compute in order; of an input, the complement of the index of a read.</summary>
    public required int[] Steps { get; init; }

    /// <summary>The reads of macros.</summary>
    public required (int Memory, GateRead Read)[] Reads { get; init; }

    /// <summary>The values that are computed.</summary>
    public required (int Value, Literal[] Bits)[] Results { get; init; }

    /// <summary>The writes of macros, by their place among the writes of the definition.</summary>
    public required (int Place, int Memory, GateWrite Write)[] Writes { get; init; }

    /// <summary>What words of flip-flops take, and the places of the writes to them among those of the definition.</summary>
    public required (int Memory, int[] Places, Literal[][] Next)[] WordWrites { get; init; }

    /// <summary>The checks, by their place among the checks of the definition.</summary>
    public required (int Index, GateCheck Check)[] Checks { get; init; }

    /// <summary>The value of a literal.</summary>
    public static int BitOf(Literal literal, byte[] nodes) => nodes[literal.Node] ^ (literal.Code & 1);

    /// <summary>The value of a word.</summary>
    public static ulong WordOf(ReadOnlySpan<Literal> word, byte[] nodes)
    {
        ulong bits = 0;
        for (int i = 0; i < word.Length; i++)
        {
            bits |= (ulong)BitOf(word[i], nodes) << i;
        }

        return bits;
    }

    /// <summary>Puts what is held as words into the inputs.</summary>
    public void Load(ReadOnlySpan<ulong> values, int[] slots, ulong[][] memories, byte[] nodes)
    {
        foreach ((int value, Literal[] bits) in Loads)
        {
            Put(values[slots[value]], bits, nodes);
        }

        foreach ((int memory, int word, Literal[] bits) in WordLoads)
        {
            Put(memories[memory][word], bits, nodes);
        }
    }

    /// <summary>Computes the gates, and reads where an address is known.</summary>
    public void Evaluate(ulong[][] memories, byte[] nodes)
    {
        ReadOnlySpan<GateNode> graph = _graph.Nodes;
        foreach (int step in Steps)
        {
            if (step < 0)
            {
                (int memory, GateRead read) = Reads[~step];
                ulong address = WordOf(read.Address, nodes);
                Put(address < (ulong)memories[memory].Length ? memories[memory][address] : 0, read.Data, nodes);
                continue;
            }

            ref readonly GateNode node = ref graph[step];
            int a = BitOf(node.A, nodes);
            int b = BitOf(node.B, nodes);
            nodes[step] = (byte)(node.Kind switch
            {
                GateKind.And => a & b,
                GateKind.Xor => a ^ b,
                GateKind.Mux => a != 0 ? b : BitOf(node.C, nodes),
                _ => (a & b) | (BitOf(node.C, nodes) & (a | b)),
            });
        }
    }

    /// <summary>Puts what was computed where it is held as words.</summary>
    public void Store(Span<ulong> values, int[] slots, byte[] nodes)
    {
        foreach ((int value, Literal[] bits) in Results)
        {
            values[slots[value]] = WordOf(bits, nodes);
        }
    }

    /// <summary>Notes what memories take at the next edge.</summary>
    public void Write(ulong[][] memories, Span<PendingWrite> writes, byte[] nodes)
    {
        foreach ((int place, int memory, GateWrite write) in Writes)
        {
            ulong address = WordOf(write.Address, nodes);
            writes[place] = new PendingWrite
            {
                IsActive = address < (ulong)memories[memory].Length && BitOf(write.Enable, nodes) != 0,
                Address = (int)address,
                Data = WordOf(write.Data, nodes),
            };
        }

        // A word changes by a write, so there are at least as many writes as words that change.
        foreach ((int memory, int[] places, Literal[][] next) in WordWrites)
        {
            int used = 0;
            for (int word = 0; word < next.Length; word++)
            {
                ulong data = WordOf(next[word], nodes);
                if (data != memories[memory][word])
                {
                    writes[places[used++]] = new PendingWrite { IsActive = true, Address = word, Data = data };
                }
            }

            foreach (int place in places.AsSpan(used))
            {
                writes[place].IsActive = false;
            }
        }
    }

    private static void Put(ulong word, Literal[] bits, byte[] nodes)
    {
        for (int i = 0; i < bits.Length; i++)
        {
            nodes[bits[i].Node] = (byte)((word >> i) & 1);
        }
    }
}
