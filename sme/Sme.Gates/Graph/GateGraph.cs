using System;
using System.Collections.Generic;

namespace Sme.Gates.Graph;

/// <summary>
/// A combinational circuit of gates with inverters on their edges. No two nodes are the same: asking for a gate that is
/// there gives the one that is there, and what is constant or an operand is no gate.
/// </summary>
/// <remarks>
/// Nodes are in the order of their creation, so operands come before what uses them; node 0 is the constant 0. Canonical
/// forms: operands of and, exclusive or and majority are sorted; an exclusive or has no inverted operand; the first two
/// operands of a multiplexer are not inverted; at most one operand of a majority is inverted, since it is its own dual.
/// </remarks>
public sealed partial class GateGraph
{
    private const int MaximumNodes = 1 << 29;

    private readonly List<int> _inputs = [];

    private GateNode[] _nodes = new GateNode[64];
    private int[] _levels = new int[64];
    private int _count = 1;

    // Open addressing; 0 is free, since node 0 is in no bucket.
    private int[] _buckets = new int[128];

    /// <summary>Number of nodes, with the constant and the inputs.</summary>
    public int Count => _count;

    /// <summary>Number of gates.</summary>
    public int GateCount => _count - 1 - _inputs.Count;

    /// <summary>The nodes of the inputs, in order of their creation.</summary>
    public IReadOnlyList<int> Inputs => _inputs;

    /// <summary>The nodes, by index.</summary>
    public ReadOnlySpan<GateNode> Nodes => _nodes.AsSpan(0, _count);

    /// <summary>Depth of a literal in nodes: 0 for inputs and constants; inverters count nothing.</summary>
    public int Level(Literal literal) => _levels[literal.Node];

    /// <summary>Number of nodes of a kind.</summary>
    public int CountOf(GateKind kind)
    {
        int count = 0;
        foreach (ref readonly GateNode node in Nodes)
        {
            count += node.Kind == kind ? 1 : 0;
        }

        return count;
    }

    /// <summary>Adds a primary input.</summary>
    public Literal Input()
    {
        int node = Append(new GateNode(GateKind.Input, new Literal(_inputs.Count), default, default));
        _inputs.Add(node);
        return new Literal(node, false);
    }

    /// <summary>Adds inputs for a word, least significant first.</summary>
    /// <param name="width">Number of bits.</param>
    public Literal[] InputWord(int width)
    {
        var word = new Literal[width];
        for (int i = 0; i < width; i++)
        {
            word[i] = Input();
        }

        return word;
    }

    /// <summary>
    /// The nodes that roots depend on, and all inputs, as a graph of its own in the same order.
    /// </summary>
    /// <param name="roots">What is kept; replaced by the literals of the new graph.</param>
    public GateGraph Compact(Span<Literal> roots)
    {
        GateGraph graph = Compact(roots, out Literal?[] copies);
        foreach (ref Literal root in roots)
        {
            root = copies[root.Node]!.Value ^ root.IsComplement;
        }

        return graph;
    }

    /// <inheritdoc cref="Compact(Span{Literal})" path="/summary"/>
    /// <param name="roots">What is kept.</param>
    /// <param name="copies">For each node its literal in the new graph, or null where it is not kept.</param>
    public GateGraph Compact(ReadOnlySpan<Literal> roots, out Literal?[] copies)
    {
        bool[] isNeeded = Reachable(roots);
        copies = new Literal?[_count];
        copies[0] = Literal.False;
        var graph = new GateGraph();
        for (int i = 1; i < _count; i++)
        {
            ref readonly GateNode node = ref _nodes[i];
            if (node.Kind == GateKind.Input)
            {
                copies[i] = graph.Input();
            }
            else if (isNeeded[i])
            {
                copies[i] = graph.Add(node.Kind, Copy(copies, node.A), Copy(copies, node.B), Copy(copies, node.C));
            }
        }

        return graph;
    }

    /// <summary>For each node, whether a root depends on it or is it.</summary>
    /// <param name="roots">The roots.</param>
    public bool[] Reachable(ReadOnlySpan<Literal> roots)
    {
        var isNeeded = new bool[_count];
        foreach (Literal root in roots)
        {
            isNeeded[root.Node] = true;
        }

        for (int i = _count - 1; i > 0; i--)
        {
            ref readonly GateNode node = ref _nodes[i];
            if (isNeeded[i] && node.Arity > 0)
            {
                isNeeded[node.A.Node] = true;
                isNeeded[node.B.Node] = true;
                isNeeded[node.C.Node] |= node.Arity == 3;
            }
        }

        return isNeeded;
    }

    /// <summary>For each node how many needed nodes and roots read it.</summary>
    /// <param name="isNeeded">For each node whether a root depends on it.</param>
    /// <param name="roots">The roots.</param>
    internal int[] Readers(bool[] isNeeded, ReadOnlySpan<Literal> roots)
    {
        var readers = new int[_count];
        for (int i = 1; i < _count; i++)
        {
            ref readonly GateNode node = ref _nodes[i];
            if (isNeeded[i] && node.Arity > 0)
            {
                readers[node.A.Node]++;
                readers[node.B.Node]++;
                readers[node.C.Node] += node.Arity == 3 ? 1 : 0;
            }
        }

        foreach (Literal root in roots)
        {
            readers[root.Node]++;
        }

        return readers;
    }

    /// <summary>A gate by its kind; <paramref name="c"/> counts only where the kind has three operands.</summary>
    internal Literal Add(GateKind kind, Literal a, Literal b, Literal c) => kind switch
    {
        GateKind.And => And(a, b),
        GateKind.Xor => Xor(a, b),
        GateKind.Mux => Mux(a, b, c),
        GateKind.Majority => Majority(a, b, c),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "only gates have operands"),
    };

    private static Literal Copy(Literal?[] copies, Literal literal) => copies[literal.Node]!.Value ^ literal.IsComplement;

    private static int Hash(in GateNode node)
    {
        uint hash = (uint)node.A.Code * 0x9E3779B1u;
        hash = (hash ^ (uint)node.B.Code) * 0x85EBCA77u;
        hash = (hash ^ (uint)node.C.Code) * 0xC2B2AE3Du;
        hash = (hash ^ (uint)node.Kind) * 0x27D4EB2Fu;
        return (int)(hash ^ (hash >> 15));
    }

    // The node with these operands, added where there is none.
    private Literal Node(GateKind kind, Literal a, Literal b, Literal c)
    {
        var node = new GateNode(kind, a, b, c);
        int mask = _buckets.Length - 1;
        int at = Hash(node) & mask;
        while (_buckets[at] != 0)
        {
            if (_nodes[_buckets[at]] == node)
            {
                return new Literal(_buckets[at], false);
            }

            at = (at + 1) & mask;
        }

        int added = Append(node);
        _buckets[at] = added;
        if (2 * _count > _buckets.Length)
        {
            Rehash();
        }

        return new Literal(added, false);
    }

    private int Append(in GateNode node)
    {
        if (_count == _nodes.Length)
        {
            if (_count == MaximumNodes)
            {
                throw new InvalidOperationException($"a graph has at most {MaximumNodes} nodes: lower smaller definitions");
            }

            Array.Resize(ref _nodes, 2 * _count);
            Array.Resize(ref _levels, 2 * _count);
        }

        int level = node.Arity == 0 ? 0 : 1 + Math.Max(Level(node.A), Level(node.B));
        _nodes[_count] = node;
        _levels[_count] = node.Arity == 3 ? Math.Max(level, 1 + Level(node.C)) : level;
        return _count++;
    }

    private void Rehash()
    {
        _buckets = new int[2 * _buckets.Length];
        int mask = _buckets.Length - 1;
        for (int i = 1; i < _count; i++)
        {
            if (_nodes[i].Arity > 0)
            {
                int at = Hash(_nodes[i]) & mask;
                while (_buckets[at] != 0)
                {
                    at = (at + 1) & mask;
                }

                _buckets[at] = i;
            }
        }
    }
}
