using System;
using System.Collections.Generic;
using Sme.Gates.Graph;
using Sme.Gates.Mapping;

namespace Sme.Gates.Functions;

/// <summary>Covers gates with few functions of three inputs; what lies within one is not computed by itself.</summary>
/// <remarks>
/// Cuts of three leaves, of which each node keeps those of the least area flow. Source: Mishchenko, Cho, Chatterjee, Brayton,
/// "Combinational and Sequential Mapping with Priority Cuts", ICCAD 2007.
/// </remarks>
internal sealed class FunctionCover
{
    // Of each node, beside the node itself.
    private const int MostCuts = 6;

    private readonly GateGraph _graph;
    private readonly Dictionary<int, List<Cut>> _cuts = [];
    private readonly Dictionary<int, int> _uses = [];
    private readonly Dictionary<int, float> _flows = [];
    private readonly HashSet<int> _visible;

    private FunctionCover(GateGraph graph, HashSet<int> visible) => (_graph, _visible) = (graph, visible);

    /// <summary>The functions that compute the roots.</summary>
    /// <param name="graph">The gates.</param>
    /// <param name="nodes">The gates to cover, operands before what uses them; the others are there.</param>
    /// <param name="roots">Those of them whose values are needed.</param>
    /// <param name="visible">Nodes that lie within no function: what uses them is computed of them.</param>
    /// <returns>By node.</returns>
    public static Dictionary<int, GateFunction> Of(
        GateGraph graph, IReadOnlyList<int> nodes, IEnumerable<int> roots, HashSet<int> visible)
    {
        FunctionCover cover = new(graph, visible);
        foreach (int node in nodes)
        {
            foreach (Literal operand in OperandsOf(graph.Nodes[node]))
            {
                cover._uses[operand.Node] = cover._uses.GetValueOrDefault(operand.Node) + 1;
            }
        }

        foreach (int node in nodes)
        {
            cover.Enumerate(node);
        }

        return cover.Choose(roots);
    }

    private static Literal[] OperandsOf(GateNode node) => node.Arity == 2 ? [node.A, node.B] : [node.A, node.B, node.C];

    private void Enumerate(int node)
    {
        GateNode gate = _graph.Nodes[node];
        List<Cut> found = [];
        Cut.LeafArray first = default;
        Cut.LeafArray second = default;
        foreach (Cut a in CutsOf(gate.A.Node))
        {
            foreach (Cut b in CutsOf(gate.B.Node))
            {
                Cut both = default;
                if (!both.TryJoin(a, b, ref first, ref second) || both.Count > GateFunction.MostLeaves)
                {
                    continue;
                }

                (int x, int y) = (Stretched(a, gate.A, first), Stretched(b, gate.B, second));
                if (gate.Arity == 2)
                {
                    Keep(found, both, TruthTable.Of(gate.Kind, x, y));
                    continue;
                }

                foreach (Cut c in CutsOf(gate.C.Node))
                {
                    Cut all = default;
                    if (all.TryJoin(both, c, ref first, ref second) && all.Count <= GateFunction.MostLeaves)
                    {
                        int z = Stretched(c, gate.C, second);
                        int one = TruthTable.Stretch((ushort)x, first[..both.Count]);
                        int other = TruthTable.Stretch((ushort)y, first[..both.Count]);
                        Keep(found, all, TruthTable.Of(gate.Kind, one, other, z));
                    }
                }
            }
        }

        found.Sort(static (a, b) => a.Cost != b.Cost ? a.Cost.CompareTo(b.Cost) : a.Count.CompareTo(b.Count));
        found.RemoveRange(Math.Min(MostCuts, found.Count), found.Count - Math.Min(MostCuts, found.Count));
        _flows[node] = found[0].Cost / Math.Max(1, _uses.GetValueOrDefault(node));
        found.Add(Cut.Trivial(node));
        _cuts.Add(node, found);
    }

    // What is there, or visible, is a leaf only; the constant is an operand of no gate.
    private List<Cut> CutsOf(int node)
        => !_visible.Contains(node) && _cuts.TryGetValue(node, out List<Cut>? cuts) ? cuts : [Cut.Trivial(node)];

    private static int Stretched(in Cut cut, Literal operand, in Cut.LeafArray places)
    {
        ReadOnlySpan<int> all = places;
        return TruthTable.Stretch(cut.Table, all[..cut.Count]) ^ (operand.IsComplement ? 0xFFFF : 0);
    }

    private void Keep(List<Cut> found, Cut cut, int table)
    {
        cut.Table = (ushort)table;
        cut.Reduce();
        if (cut.Count < 2 || found.Exists(f => f.IsWithin(cut)))
        {
            return;
        }

        cut.Cost = 1;
        for (int i = 0; i < cut.Count; i++)
        {
            cut.Cost += _flows.GetValueOrDefault(cut.Leaves[i]);
        }

        found.Add(cut);
    }

    private Dictionary<int, GateFunction> Choose(IEnumerable<int> roots)
    {
        Dictionary<int, GateFunction> chosen = [];
        Stack<int> open = new(roots);
        while (open.TryPop(out int node))
        {
            if (_cuts.TryGetValue(node, out List<Cut>? cuts) && !chosen.ContainsKey(node))
            {
                Cut best = cuts[0];
                int[] leaves = ((ReadOnlySpan<int>)best.Leaves)[..best.Count].ToArray();
                chosen.Add(node, new GateFunction(leaves, (byte)best.Table));
                Array.ForEach(leaves, open.Push);
            }
        }

        return chosen;
    }
}
