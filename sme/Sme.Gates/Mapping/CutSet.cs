using System;
using Sme.Gates.Graph;

namespace Sme.Gates.Mapping;

/// <summary>A few good cuts of each node.</summary>
/// <remarks>
/// Of the cuts that join one of each operand the cheapest are kept, so the work is linear in the size of the graph.
/// Source: Mishchenko, Cho, Chatterjee, Brayton, "Combinational and Sequential Mapping with Priority Cuts", ICCAD 2007.
/// </remarks>
internal sealed class CutSet
{
    private readonly GateGraph _graph;
    private readonly int _capacity;
    private readonly Cut[] _cuts;
    private readonly byte[] _counts;
    private readonly Cut[] _open;
    private readonly Comparison<Cut> _order;

    /// <summary>Creates an empty set.</summary>
    /// <param name="graph">A graph of inputs, ands and exclusive ors.</param>
    /// <param name="capacity">Cuts kept for a node besides itself.</param>
    public CutSet(GateGraph graph, int capacity)
    {
        (_graph, _capacity) = (graph, capacity);
        _cuts = new Cut[(capacity + 1) * graph.Count];
        _counts = new byte[graph.Count];
        _open = new Cut[(capacity + 1) * (capacity + 1)];
        _order = static (a, b) => a.Cost != b.Cost ? a.Cost.CompareTo(b.Cost) : a.Count.CompareTo(b.Count);
    }

    /// <summary>The cost of a cut, when it is to be kept.</summary>
    public delegate float CutCost(in Cut cut);

    /// <summary>The cuts of a node, without the node itself.</summary>
    public ReadOnlySpan<Cut> this[int node] => _cuts.AsSpan(node * (_capacity + 1), _counts[node]);

    /// <summary>Finds the cuts of a node; those of its operands are there.</summary>
    public void Enumerate(int node, CutCost cost)
    {
        ref readonly GateNode gate = ref _graph.Nodes[node];
        Span<Cut> kept = _cuts.AsSpan(node * (_capacity + 1), _capacity + 1);
        if (gate.Arity == 0)
        {
            kept[0] = Cut.Trivial(node);
            return;
        }

        int count = 0;
        foreach (ref readonly Cut a in WithTrivial(gate.A.Node))
        {
            foreach (ref readonly Cut b in WithTrivial(gate.B.Node))
            {
                count += TryJoin(gate, a, b, ref _open[count]) && Keep(count, cost) ? 1 : 0;
            }
        }

        // The cut of the two operands is always there: it has a cell. It is the last one joined.
        Span<Cut> open = _open.AsSpan(0, count);
        Cut operands = open[^1];
        open[..^1].Sort(_order);
        count = Math.Min(count, _capacity);
        open[..count].CopyTo(kept);
        kept[count - 1] = operands;
        kept[count] = Cut.Trivial(node);
        _counts[node] = (byte)count;
    }

    private ReadOnlySpan<Cut> WithTrivial(int node) => _cuts.AsSpan(node * (_capacity + 1), _counts[node] + 1);

    /// <summary>Makes the cut of an and or exclusive or that joins a cut of each operand.</summary>
    /// <returns>Whether it has few enough leaves, and more than one.</returns>
    public static bool TryJoin(in GateNode gate, in Cut a, in Cut b, ref Cut cut)
    {
        Cut.LeafArray placesA = default;
        Cut.LeafArray placesB = default;
        if (!cut.TryJoin(a, b, ref placesA, ref placesB))
        {
            return false;
        }

        int x = TruthTable.Stretch(a.Table, placesA[..a.Count]) ^ (gate.A.IsComplement ? 0xFFFF : 0);
        int y = TruthTable.Stretch(b.Table, placesB[..b.Count]) ^ (gate.B.IsComplement ? 0xFFFF : 0);
        cut.Table = (ushort)(gate.Kind == GateKind.And ? x & y : x ^ y);
        cut.Reduce();
        return cut.Count > 1;
    }

    // Whether no other cut so far has the same leaves or fewer of them.
    private bool Keep(int at, CutCost cost)
    {
        ref Cut cut = ref _open[at];
        for (int i = 0; i < at; i++)
        {
            if (_open[i].IsWithin(cut))
            {
                return false;
            }
        }

        cut.Cost = cost(cut);
        return true;
    }
}
