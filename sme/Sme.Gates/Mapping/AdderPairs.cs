using System;
using System.Collections.Generic;
using Sme.Gates.Graph;

namespace Sme.Gates.Mapping;

/// <summary>Finds full adders in a graph: a sum and a majority of the same three bits.</summary>
internal sealed class AdderPairs
{
    private readonly Dictionary<int, AdderNodes> _byNode = [];

    // Of a majority that stays a gate beside a sum of the same bits: the bit that the sum adds to that of the other two.
    private readonly Dictionary<int, int> _late = [];

    /// <summary>Finds full adders.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="isNeeded">For each node whether a root depends on it.</param>
    /// <param name="roots">The outputs of the graph.</param>
    /// <param name="isAdder">Whether a majority may be one of a full adder.</param>
    public AdderPairs(GateGraph graph, bool[] isNeeded, ReadOnlySpan<Literal> roots, Predicate<int> isAdder)
    {
        ReadOnlySpan<GateNode> nodes = graph.Nodes;
        int[] readers = graph.Readers(isNeeded, roots);
        Dictionary<(int, int), int> sums = [];
        for (int i = 1; i < nodes.Length; i++)
        {
            if (isNeeded[i] && nodes[i].Kind == GateKind.Xor)
            {
                sums.Add((nodes[i].A.Node, nodes[i].B.Node), i);
            }
        }

        int Sum(int a, int b) => sums.GetValueOrDefault((Math.Min(a, b), Math.Max(a, b)));
        for (int i = 1; i < nodes.Length; i++)
        {
            if (!isNeeded[i] || nodes[i].Kind != GateKind.Majority)
            {
                continue;
            }

            (int a, int b, int c) = (nodes[i].A.Node, nodes[i].B.Node, nodes[i].C.Node);
            foreach ((int x, int y, int z) in (ReadOnlySpan<(int, int, int)>)[(a, b, c), (a, c, b), (b, c, a)])
            {
                int inner = Sum(x, y);
                int sum = inner == 0 ? 0 : Sum(inner, z);
                if (sum != 0 && !isAdder(i))
                {
                    _late.Add(i, z);
                    break;
                }

                // The inner one has no other reader, so that it goes too.
                if (sum != 0 && readers[inner] == 1 && !_byNode.ContainsKey(sum))
                {
                    AdderNodes adder = new(sum, inner, i);
                    _byNode.Add(sum, adder);
                    _byNode.Add(inner, adder);
                    _byNode.Add(i, adder);
                    break;
                }
            }
        }
    }

    /// <summary>Whether a node is one of a full adder, and of which.</summary>
    public bool TryGet(int node, out AdderNodes adder) => _byNode.TryGetValue(node, out adder);

    /// <summary>Whether a majority stays a gate beside a sum, and which bit the sum adds to that of the other two.</summary>
    public bool TryGetLate(int majority, out int late) => _late.TryGetValue(majority, out late);
}

/// <summary>The nodes of a full adder.</summary>
/// <param name="Sum">The exclusive or of the three bits.</param>
/// <param name="Inner">The exclusive or of two of them, which only the sum reads.</param>
/// <param name="Majority">The majority of the three.</param>
internal readonly record struct AdderNodes(int Sum, int Inner, int Majority);
