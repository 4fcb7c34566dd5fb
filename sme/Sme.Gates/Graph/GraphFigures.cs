using System;
using System.Collections.Generic;

namespace Sme.Gates.Graph;

/// <summary>How large and how deep a circuit is.</summary>
/// <param name="Ands">And nodes.</param>
/// <param name="Xors">Exclusive or nodes.</param>
/// <param name="Muxes">Multiplexer nodes.</param>
/// <param name="Majorities">Majority nodes.</param>
/// <param name="TwoInputGates">
/// Gates of two inputs when each node is made of them, inverters for free: a multiplexer of 3, a majority of 3 where the
/// exclusive or of two of its operands is there (a full adder is 5) and of 4 elsewhere.
/// </param>
/// <param name="Depth">Nodes on the longest path.</param>
/// <param name="AndDepth">Gates on the longest path when each node is made of two-input ands, inverters for free.</param>
public sealed record GraphFigures(
    int Ands, int Xors, int Muxes, int Majorities, int TwoInputGates, int Depth, int AndDepth)
{
    /// <summary>All gates, whatever their kind.</summary>
    public int Nodes => Ands + Xors + Muxes + Majorities;

    /// <summary>The figures of what roots depend on.</summary>
    /// <param name="graph">The circuit.</param>
    /// <param name="roots">Its outputs.</param>
    public static GraphFigures Of(GateGraph graph, ReadOnlySpan<Literal> roots)
    {
        bool[] isNeeded = graph.Reachable(roots);
        Span<int> counts = stackalloc int[(int)GateKind.Majority + 1];
        var depths = new int[graph.Count];
        HashSet<(int First, int Second)> sums = [];
        ReadOnlySpan<GateNode> nodes = graph.Nodes;
        for (int i = 1; i < nodes.Length; i++)
        {
            if (isNeeded[i])
            {
                counts[(int)nodes[i].Kind]++;
                depths[i] = AndDepthOf(nodes[i], depths);
                if (nodes[i].Kind == GateKind.Xor)
                {
                    sums.Add((nodes[i].A.Node, nodes[i].B.Node));
                }
            }
        }

        int gates = counts[(int)GateKind.And] + counts[(int)GateKind.Xor] + (3 * counts[(int)GateKind.Mux]);
        for (int i = 1; i < nodes.Length; i++)
        {
            if (isNeeded[i] && nodes[i].Kind == GateKind.Majority)
            {
                (int a, int b, int c) = (nodes[i].A.Node, nodes[i].B.Node, nodes[i].C.Node);
                gates += sums.Contains((a, b)) || sums.Contains((a, c)) || sums.Contains((b, c)) ? 3 : 4;
            }
        }

        (int depth, int andDepth) = (0, 0);
        foreach (Literal root in roots)
        {
            depth = Math.Max(depth, graph.Level(root));
            andDepth = Math.Max(andDepth, depths[root.Node]);
        }

        return new GraphFigures(
            counts[(int)GateKind.And], counts[(int)GateKind.Xor], counts[(int)GateKind.Mux], counts[(int)GateKind.Majority],
            gates, depth, andDepth);
    }

    internal static int AndDepthOf(in GateNode node, int[] depths)
    {
        if (node.Arity == 0)
        {
            return 0;
        }

        (int a, int b, int c) = (depths[node.A.Node], depths[node.B.Node], node.Arity == 3 ? depths[node.C.Node] : 0);
        int last = Math.Max(Math.Max(a, b), c);
        if (node.Kind != GateKind.Majority)
        {
            return last + (node.Kind == GateKind.And ? 1 : 2);
        }

        // ab | c(a | b), c being the last to come: two ands behind c, three behind the other two.
        int middle = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
        return Math.Max(last + 2, middle + 3);
    }
}
