using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Functions;
using Sme.Gates.Graph;

namespace Sme.Gates.Slices;

/// <summary>What a group does at a level.</summary>
/// <param name="sums">The exclusive ors that majorities use.</param>
internal sealed class SliceStep(MajoritySums sums)
{
    /// <summary>The group.</summary>
    public required SliceGroup Group { get; init; }

    /// <summary>Behind how many others it settles; 0 at the edge.</summary>
    public required int Level { get; init; }

    /// <summary>The gates that it computes.</summary>
    public required HashSet<int> Needed { get; set; }

    /// <summary>The functions that cover the gates, by node; null where each gate is computed.</summary>
    public Dictionary<int, GateFunction>? Functions { get; private set; }

    /// <summary>
    /// What to do in order: nodes to compute, or to store where they are inputs of the graph; for a read of a memory the
    /// complement of its index in <see cref="Reads"/>.
    /// </summary>
    public List<int> Items { get; } = [];

    /// <summary>The items, cut into methods and reads of memories, or into tables.</summary>
    public List<SliceChunk> Chunks { get; } = [];

    /// <summary>What to do instead where rows are packed, in order within each stage; else null.</summary>
    public IReadOnlyList<SliceRun>? Runs { get; set; }

    /// <summary>Inputs, and nodes of steps before, that are stored.</summary>
    public HashSet<int> Copied { get; } = [];

    /// <summary>For each node where it is stored.</summary>
    public Dictionary<int, List<SliceRoot>> Roots { get; } = [];

    /// <summary>What is gathered before.</summary>
    public List<SliceLink> Gathers { get; } = [];

    /// <summary>Words of memories made of flip-flops that are loaded before.</summary>
    public List<(int Memory, int Word, SliceArray Bits)> WordLoads { get; } = [];

    /// <summary>The reads of memories.</summary>
    public List<SliceRead> Reads { get; } = [];

    /// <summary>The writes of memories.</summary>
    public List<SliceWrite> Writes { get; } = [];

    /// <summary>What words of flip-flops take, and the places of the writes to them.</summary>
    public List<(int Memory, int[] Places, SliceArray[] Next)> WordWrites { get; } = [];

    /// <summary>The checks.</summary>
    public List<SliceCheck> Checks { get; } = [];

    /// <summary>Whether it is nothing but gates and what they are stored in.</summary>
    public bool IsPlain => WordLoads.Count + Reads.Count + Writes.Count + WordWrites.Count + Checks.Count == 0;

    /// <summary>Stores a node in one more place.</summary>
    public void AddRoot(int node, SliceRoot root)
    {
        if (!Roots.TryGetValue(node, out List<SliceRoot>? roots))
        {
            Roots.Add(node, roots = []);
        }

        roots.Add(root);
    }

    /// <summary>Where a node is stored.</summary>
    public IReadOnlyList<SliceRoot> RootsOf(int node) => Roots.TryGetValue(node, out List<SliceRoot>? roots) ? roots : [];

    /// <summary>
    /// Covers the gates with functions of three inputs: what is not stored need not be computed, unless it is a net.
    /// </summary>
    public void Cover()
    {
        int[] nodes = [.. Items.Where(Needed.Contains)];
        HashSet<int> nets = [.. Group.Nets];
        Functions = FunctionCover.Of(
            Group.Gates.Graph, nodes, nodes.Where(n => Roots.ContainsKey(n) || nets.Contains(n)), nets);
        Items.RemoveAll(i => Needed.Contains(i) && !Functions.ContainsKey(i));
        Needed = [.. Functions.Keys];
    }

    /// <summary>The exclusive or that a majority uses, with two operands and the third; null where there is none.</summary>
    public (int Sum, Literal A, Literal B, Literal Third)? SumOf(GateNode majority)
        => sums.Of(majority) is { } sum && Needed.Contains(sum.Sum) ? sum : null;

    /// <summary>What computes a gate: a majority that has an exclusive or is a multiplexer.</summary>
    public GateNode GateOf(int item)
    {
        GateNode node = Group.Gates.Graph.Nodes[item];
        return node.Kind == GateKind.Majority && SumOf(node) is { } sum
            ? new GateNode(
                GateKind.Mux, new Literal(sum.Sum, sum.A.IsComplement != sum.B.IsComplement), sum.Third, sum.A)
            : node;
    }

    /// <summary>What a gate that is computed here is computed of; nothing for what is only stored.</summary>
    public IReadOnlyList<Literal> OperandsOf(int item)
    {
        if (!Needed.Contains(item))
        {
            return [];
        }

        if (Functions != null)
        {
            return Array.ConvertAll(Functions[item].Leaves, l => new Literal(l, false));
        }

        GateNode node = Group.Gates.Graph.Nodes[item];
        return node.Kind == GateKind.Majority && SumOf(node) is { } sum
            ? [new Literal(sum.Sum, false), sum.A, sum.Third]
            : node.Arity == 2 ? [node.A, node.B] : [node.A, node.B, node.C];
    }
}

/// <summary>Where a node is stored.</summary>
/// <param name="Array">The array; of registers what they take.</param>
/// <param name="Bit">Which row.</param>
/// <param name="IsComplement">Whether the inverse is stored.</param>
internal readonly record struct SliceRoot(SliceArray Array, int Bit, bool IsComplement);

/// <summary>A read of a memory.</summary>
/// <param name="Memory">Index of the memory.</param>
/// <param name="Address">Where the addresses are.</param>
/// <param name="Data">Where the words go.</param>
internal sealed record SliceRead(int Memory, SliceArray Address, SliceArray Data);

/// <summary>A write of a memory.</summary>
/// <param name="Place">Its place among the writes of the definition.</param>
/// <param name="Memory">Index of the memory.</param>
/// <param name="Address">Where the addresses are.</param>
/// <param name="Data">Where the words are.</param>
/// <param name="Enable">1 where it is written.</param>
internal sealed record SliceWrite(int Place, int Memory, SliceArray Address, SliceArray Data, SliceArray Enable);

/// <summary>A check.</summary>
/// <param name="Index">Its place among the checks of the definition.</param>
/// <param name="Holds">0 where it fails.</param>
/// <param name="Values">The values of its message.</param>
internal sealed record SliceCheck(int Index, SliceArray Holds, SliceArray[] Values);
