using System;
using System.Collections.Generic;
using Sme.Gates.Graph;
using Sme.Gates.Mapping;

namespace Sme.Gates.Rewriting;

/// <summary>Regroups trees of ands, and of exclusive ors, that become less deep when late bits come in late.</summary>
/// <remarks>
/// A tree is of nodes of one kind, of which each inner one has one reader, so nothing that is shared is built twice: as many
/// gates as before, or fewer where a bit comes twice. Full adders stay whole. Depth is that of
/// <see cref="GraphFigures.AndDepth"/>. Joining the two earliest bits again and again gives the least, as Huffman's codes do.
/// Source: Golumbic, "Combinatorial Merging", IEEE Trans. Computers C-25, 1976.
/// </remarks>
internal sealed class Balancing
{
    private readonly GateGraph _from;
    private readonly GateGraph _to = new();
    private readonly bool[] _isInner;
    private readonly Literal?[] _copies;
    private readonly Stack<int> _open = new();
    private readonly List<Literal> _leaves = [];
    private int[] _depths;
    private int _depthCount = 1;
    private bool _isChanged;

    private Balancing(GateGraph from)
    {
        (_from, _isInner, _copies) = (from, new bool[from.Count], new Literal?[from.Count]);
        _depths = new int[2 * from.Count];
    }

    /// <summary>Makes a graph that computes the same.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="roots">What is needed of it.</param>
    /// <param name="balanced">The new graph.</param>
    /// <param name="copies">For each node its literal in the new graph, or null where it is not needed.</param>
    /// <returns>Whether any tree is less deep.</returns>
    public static bool TryRun(GateGraph graph, ReadOnlySpan<Literal> roots, out GateGraph balanced, out Literal?[] copies)
    {
        Balancing balancing = new(graph);
        bool[] isNeeded = graph.Reachable(roots);
        balancing.FindInner(isNeeded, roots);
        balancing.Copy(isNeeded);
        (balanced, copies) = (balancing._to, balancing._copies);
        return balancing._isChanged;
    }

    // A node whose one reader is of its kind is part of the reader's tree; an inverter ends a tree of ands.
    private void FindInner(bool[] isNeeded, ReadOnlySpan<Literal> roots)
    {
        int[] readers = _from.Readers(isNeeded, roots);
        AdderPairs adders = new(_from, isNeeded, roots, _ => true);
        ReadOnlySpan<GateNode> nodes = _from.Nodes;
        for (int i = 1; i < nodes.Length; i++)
        {
            if (isNeeded[i] && nodes[i].Arity == 2 && !adders.TryGet(i, out _))
            {
                foreach (Literal operand in (ReadOnlySpan<Literal>)[nodes[i].A, nodes[i].B])
                {
                    _isInner[operand.Node] = nodes[operand.Node].Kind == nodes[i].Kind && !operand.IsComplement
                        && readers[operand.Node] == 1 && !adders.TryGet(operand.Node, out _);
                }
            }
        }
    }

    private void Copy(bool[] isNeeded)
    {
        _copies[0] = Literal.False;
        ReadOnlySpan<GateNode> nodes = _from.Nodes;
        for (int i = 1; i < nodes.Length; i++)
        {
            ref readonly GateNode node = ref nodes[i];
            if (node.Kind == GateKind.Input)
            {
                _copies[i] = _to.Input();
            }
            else if (isNeeded[i])
            {
                Literal copy = _to.Add(node.Kind, Copied(node.A), Copied(node.B), node.Arity == 3 ? Copied(node.C) : default);
                bool isTree = !_isInner[i] && node.Arity == 2 && (_isInner[node.A.Node] || _isInner[node.B.Node]);
                _copies[i] = isTree ? Balanced(i, copy) : copy;
            }
        }
    }

    // The tree of a node anew, or as it was where that is as good.
    private Literal Balanced(int root, Literal unbalanced)
    {
        FindLeaves(root);
        GateKind kind = _from.Nodes[root].Kind;
        if (LeastDepth(kind == GateKind.And ? 1 : 2) >= Depth(unbalanced))
        {
            return unbalanced;
        }

        _isChanged = true;
        PriorityQueue<Literal, (int Depth, int Order)> open = new(_leaves.Count);
        int order = 0;
        foreach (Literal leaf in _leaves)
        {
            open.Enqueue(leaf, (Depth(leaf), order++));
        }

        while (open.Count > 1)
        {
            Literal joined = _to.Add(kind, open.Dequeue(), open.Dequeue(), default);
            open.Enqueue(joined, (Depth(joined), order++));
        }

        return open.Dequeue();
    }

    private void FindLeaves(int root)
    {
        _leaves.Clear();
        _open.Push(root);
        while (_open.TryPop(out int node))
        {
            foreach (Literal operand in (ReadOnlySpan<Literal>)[_from.Nodes[node].A, _from.Nodes[node].B])
            {
                if (_isInner[operand.Node])
                {
                    _open.Push(operand.Node);
                }
                else
                {
                    _leaves.Add(Copied(operand));
                }
            }
        }
    }

    private int LeastDepth(int step)
    {
        PriorityQueue<int, int> open = new(_leaves.Count);
        foreach (Literal leaf in _leaves)
        {
            open.Enqueue(Depth(leaf), Depth(leaf));
        }

        while (true)
        {
            int earlier = open.Dequeue();
            if (open.Count == 0)
            {
                return earlier;
            }

            // The later of the two decides.
            int depth = open.Dequeue() + step;
            open.Enqueue(depth, depth);
        }
    }

    private Literal Copied(Literal literal) => _copies[literal.Node]!.Value ^ literal.IsComplement;

    private int Depth(Literal literal)
    {
        if (_to.Count > _depths.Length)
        {
            Array.Resize(ref _depths, 2 * _to.Count);
        }

        for (; _depthCount < _to.Count; _depthCount++)
        {
            _depths[_depthCount] = GraphFigures.AndDepthOf(_to.Nodes[_depthCount], _depths);
        }

        return _depths[literal.Node];
    }
}
