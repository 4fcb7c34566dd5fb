using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Graph;

namespace Sme.Gates.Mapping;

/// <summary>
/// A circuit as it is matched with cells: and and exclusive or nodes, and full adders that stay whole.
/// </summary>
/// <remarks>
/// The outputs of a full adder are inputs of the graph, created where the adder stands in the order; so whatever goes
/// through the nodes in order meets an adder behind what it reads.
/// </remarks>
internal sealed class SubjectGraph
{
    private readonly GateGraph _from;
    private readonly Literal[] _copies;
    private readonly AdderPairs _pairs;
    private readonly List<FullAdder> _adders = [];

    private SubjectGraph(GateGraph from, AdderPairs pairs) => (_from, _pairs, _copies) = (from, pairs, new Literal[from.Count]);

    /// <summary>The gates.</summary>
    public GateGraph Graph { get; } = new();

    /// <summary>The full adders, in the order of their outputs.</summary>
    public IReadOnlyList<FullAdder> Adders => _adders;

    /// <summary>The roots, as literals of the graph.</summary>
    public Literal[] Roots { get; private set; } = [];

    /// <summary>Makes of what roots need a graph for matching.</summary>
    /// <param name="from">The circuit.</param>
    /// <param name="roots">Its outputs.</param>
    /// <param name="isAdder">Whether a majority may become a full adder with the sum of the same three bits.</param>
    public static SubjectGraph Of(GateGraph from, ReadOnlySpan<Literal> roots, Predicate<int> isAdder)
    {
        bool[] isNeeded = from.Reachable(roots);
        SubjectGraph subject = new(from, new AdderPairs(from, isNeeded, roots, isAdder));
        subject.Copy(isNeeded);
        subject.Roots = roots.ToArray().Select(subject.Copied).ToArray();
        return subject;
    }

    /// <summary>The literal of an input of the circuit.</summary>
    public Literal Copied(Literal literal) => _copies[literal.Node] ^ literal.IsComplement;

    private void Copy(bool[] isNeeded)
    {
        ReadOnlySpan<GateNode> nodes = _from.Nodes;
        for (int i = 1; i < nodes.Length; i++)
        {
            ref readonly GateNode node = ref nodes[i];
            if (node.Kind == GateKind.Input)
            {
                _copies[i] = Graph.Input();
            }
            else if (_pairs.TryGet(i, out AdderNodes adder))
            {
                // The first of the two in the order: what they read is before both.
                if (i == Math.Min(adder.Sum, adder.Majority))
                {
                    AddAdder(adder.Sum, adder.Majority);
                }
            }
            else if (isNeeded[i])
            {
                _copies[i] = node.Kind switch
                {
                    GateKind.And => Graph.And(Copied(node.A), Copied(node.B)),
                    GateKind.Xor => Graph.Xor(Copied(node.A), Copied(node.B)),
                    GateKind.Mux => Mux(Copied(node.A), Copied(node.B), Copied(node.C)),
                    _ => Majority(i, node),
                };
            }
        }
    }

    private void AddAdder(int sum, int majority)
    {
        ref readonly GateNode node = ref _from.Nodes[majority];
        var adder = new FullAdder(Copied(node.A), Copied(node.B), Copied(node.C), Graph.Input(), Graph.Input(), majority);
        _adders.Add(adder);
        _copies[majority] = adder.Carry;

        // The node is the sum of the three nodes, the adder that of the three literals.
        bool isComplement = node.A.IsComplement ^ node.B.IsComplement ^ node.C.IsComplement;
        _copies[sum] = adder.Sum ^ isComplement;
    }

    private Literal Mux(Literal select, Literal one, Literal zero)
        => Graph.Or(Graph.And(select, one), Graph.And(!select, zero));

    private Literal Majority(int index, in GateNode node)
    {
        (Literal a, Literal b, Literal c) = (Copied(node.A), Copied(node.B), Copied(node.C));
        if (_pairs.TryGetLate(index, out int late))
        {
            // The sum has the exclusive or of the other two, which serves as well as their or.
            (a, b, c) = late == node.A.Node ? (b, c, a) : late == node.B.Node ? (a, c, b) : (a, b, c);
            return Graph.Or(Graph.And(a, b), Graph.And(c, Graph.Xor(a, b)));
        }

        // The last bit to come is let in last.
        (a, c) = Graph.Level(a) > Graph.Level(c) ? (c, a) : (a, c);
        (b, c) = Graph.Level(b) > Graph.Level(c) ? (c, b) : (b, c);
        return Graph.Or(Graph.And(a, b), Graph.And(c, Graph.Or(a, b)));
    }
}

/// <summary>Three bits, and the inputs of the graph that stand for their sum.</summary>
/// <param name="A">A bit.</param>
/// <param name="B">A bit.</param>
/// <param name="C">A bit.</param>
/// <param name="Sum">Their exclusive or.</param>
/// <param name="Carry">Their majority.</param>
/// <param name="Majority">The node of the circuit that is the majority.</param>
internal readonly record struct FullAdder(Literal A, Literal B, Literal C, Literal Sum, Literal Carry, int Majority);
