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
    private readonly Dictionary<int, (int Sum, int Majority)> _pairs = [];
    private readonly List<FullAdder> _adders = [];

    // Of a majority beside a sum of the same bits: the bit that the sum adds to that of the other two.
    private readonly Dictionary<int, int> _late = [];

    private SubjectGraph(GateGraph from) => (_from, _copies) = (from, new Literal[from.Count]);

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
        SubjectGraph subject = new(from);
        bool[] isNeeded = from.Reachable(roots);
        subject.FindAdders(isNeeded, roots, isAdder);
        subject.Copy(isNeeded);
        subject.Roots = roots.ToArray().Select(subject.Copied).ToArray();
        return subject;
    }

    /// <summary>The literal of an input of the circuit.</summary>
    public Literal Copied(Literal literal) => _copies[literal.Node] ^ literal.IsComplement;

    // Of each majority: an exclusive or of the same three whose inner one has no other reader, so that it goes too.
    private void FindAdders(bool[] isNeeded, ReadOnlySpan<Literal> roots, Predicate<int> isAdder)
    {
        ReadOnlySpan<GateNode> nodes = _from.Nodes;
        int[] readers = Readers(_from, isNeeded, roots);
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

                if (sum != 0 && readers[inner] == 1 && !_pairs.ContainsKey(sum))
                {
                    _pairs.Add(sum, (sum, i));
                    _pairs.Add(i, (sum, i));
                    break;
                }
            }
        }
    }

    /// <summary>For each node how many needed nodes and roots read it.</summary>
    public static int[] Readers(GateGraph graph, bool[] isNeeded, ReadOnlySpan<Literal> roots)
    {
        var readers = new int[graph.Count];
        ReadOnlySpan<GateNode> nodes = graph.Nodes;
        for (int i = 1; i < nodes.Length; i++)
        {
            if (isNeeded[i] && nodes[i].Arity > 0)
            {
                readers[nodes[i].A.Node]++;
                readers[nodes[i].B.Node]++;
                readers[nodes[i].C.Node] += nodes[i].Arity == 3 ? 1 : 0;
            }
        }

        foreach (Literal root in roots)
        {
            readers[root.Node]++;
        }

        return readers;
    }

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
            else if (_pairs.TryGetValue(i, out (int Sum, int Majority) pair))
            {
                // The first of the two in the order: what they read is before both.
                if (i == Math.Min(pair.Sum, pair.Majority))
                {
                    AddAdder(pair.Sum, pair.Majority);
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
        if (_late.TryGetValue(index, out int late))
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
