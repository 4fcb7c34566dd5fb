using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Sme.Gates.Graph;
using Sme.Gates.Mapping;

namespace Sme.Gates.Rewriting;

/// <summary>Replaces what is above cuts of four leaves by formulas that cost less, with what is shared counted once.</summary>
/// <remarks>
/// The new graph grows node by node. A node counts what reads it there, and the nodes of the old graph that will; so what a node
/// costs is what comes to life with it. Multiplexers and majorities become ands; full adders stay whole.
/// Source: Mishchenko, Chatterjee, Brayton, "DAG-Aware AIG Rewriting", DAC 2006.
/// </remarks>
internal sealed class CutRewriting
{
    private const int CutsPerNode = 8;
    private const int Forbidden = 1 << 20;

    private readonly GateGraph _from;
    private readonly FunctionTable _functions;
    private readonly bool _keepsDepth;
    private readonly GateGraph _to = new();
    private readonly Literal?[] _copies;
    private readonly Stack<int> _open = new();
    private readonly Cut[] _joined = new Cut[(CutsPerNode + 1) * (CutsPerNode + 1)];

    // Of the nodes of the new graph.
    private readonly List<State> _states = [];
    private bool _isChanged;

    private CutRewriting(GateGraph from, FunctionTable functions, bool keepsDepth)
        => (_from, _functions, _keepsDepth, _copies) = (from, functions, keepsDepth, new Literal?[from.Count]);

    /// <summary>Makes a graph that computes the same.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="roots">What is needed of it.</param>
    /// <param name="functions">The formulas.</param>
    /// <param name="keepsDepth">Whether no node may become deeper.</param>
    /// <param name="rewritten">The new graph.</param>
    /// <param name="copies">For each node its literal in the new graph, or null where it has none.</param>
    /// <returns>Whether anything was replaced.</returns>
    public static bool TryRun(
        GateGraph graph,
        ReadOnlySpan<Literal> roots,
        FunctionTable functions,
        bool keepsDepth,
        out GateGraph rewritten,
        out Literal?[] copies)
    {
        CutRewriting rewriting = new(graph, functions, keepsDepth);
        rewriting.Copy(roots);
        (rewritten, copies) = (rewriting._to, rewriting._copies);
        return rewriting._isChanged;
    }

    private void Copy(ReadOnlySpan<Literal> roots)
    {
        bool[] isNeeded = _from.Reachable(roots);
        int[] readers = _from.Readers(isNeeded, roots);
        AdderPairs adders = new(_from, isNeeded, roots, _ => true);
        _copies[0] = Literal.False;
        ReadOnlySpan<GateNode> nodes = _from.Nodes;
        for (int i = 1; i < nodes.Length; i++)
        {
            if (nodes[i].Kind == GateKind.Input)
            {
                _copies[i] = _to.Input();
                SetReaders(i, readers[i]);
            }
            else if (isNeeded[i] && adders.TryGet(i, out AdderNodes adder))
            {
                if (i == Math.Min(adder.Sum, adder.Majority))
                {
                    AddAdder(adder);
                    SetReaders(adder.Sum, readers[adder.Sum]);
                    SetReaders(adder.Majority, readers[adder.Majority]);
                }
            }
            else if (isNeeded[i])
            {
                _copies[i] = Best(nodes[i]);
                SetReaders(i, readers[i]);
            }
        }
    }

    // The readers in the old graph, which come later.
    private void SetReaders(int node, int readers)
    {
        for (int i = 0; i < readers; i++)
        {
            Take(_copies[node]!.Value);
        }
    }

    // What a full adder reads stays read; what it is made of has no cuts.
    private void AddAdder(AdderNodes adder)
    {
        ref readonly GateNode majority = ref _from.Nodes[adder.Majority];
        ref readonly GateNode inner = ref _from.Nodes[adder.Inner];
        ref readonly GateNode sum = ref _from.Nodes[adder.Sum];
        Literal copy = _to.Xor(Copied(inner.A), Copied(inner.B));
        Literal last = sum.A.Node == adder.Inner ? sum.B : sum.A;
        _copies[adder.Inner] = copy;
        _copies[adder.Sum] = _to.Xor(copy, Copied(last));
        _copies[adder.Majority] = _to.Majority(Copied(majority.A), Copied(majority.B), Copied(majority.C));
        Grow();
        CollectionsMarshal.AsSpan(_states)[copy.Node].IsInner = true;
        CollectionsMarshal.AsSpan(_states)[copy.Node].Cuts = [Cut.Trivial(copy.Node)];
        int sumNode = _copies[adder.Sum]!.Value.Node;
        CollectionsMarshal.AsSpan(_states)[sumNode].Cuts = [Cut.Trivial(sumNode)];
        foreach (Literal operand in (ReadOnlySpan<Literal>)[inner.A, inner.B, last, majority.A, majority.B, majority.C])
        {
            Drop(Copied(operand));
        }
    }

    private Literal Best(in GateNode node)
    {
        ReadOnlySpan<Literal> operands = [Copied(node.A), Copied(node.B), node.Arity == 3 ? Copied(node.C) : Literal.False];
        Literal best = Build(node.Kind, operands);
        foreach (Literal operand in operands[..node.Arity])
        {
            Drop(operand);
        }

        int least = CostOf(best);
        Literal before = best;
        foreach (Cut cut in CutsOf(best.Node).AsSpan(1))
        {
            Literal other = Build(cut) ^ before.IsComplement;
            if (other != best && !(_keepsDepth && _to.Level(other) > _to.Level(before)))
            {
                int cost = CostOf(other);
                (best, least) = cost < least ? (other, cost) : (best, least);
            }
        }

        _isChanged |= best != before;
        return best;
    }

    private Literal Build(GateKind kind, ReadOnlySpan<Literal> operands)
    {
        (Literal a, Literal b, Literal c) = (operands[0], operands[1], operands[2]);
        return kind switch
        {
            GateKind.Mux => _to.Or(_to.And(a, b), _to.And(!a, c)),
            GateKind.Majority => _to.Or(_to.And(a, b), _to.And(c, _to.Or(a, b))),
            _ => _to.Add(kind, a, b, c),
        };
    }

    private Literal Build(in Cut cut)
    {
        Span<Literal> leaves = stackalloc Literal[Cut.MaximumLeaves];
        for (int i = 0; i < cut.Count; i++)
        {
            leaves[i] = new Literal(cut.Leaves[i], false);
        }

        return _functions.Build(_to, cut.Table, leaves);
    }

    // What comes to life with a literal.
    private int CostOf(Literal literal)
    {
        int cost = Take(literal);
        Drop(literal);
        return cost;
    }

    private int Take(Literal literal)
    {
        Grow();
        Span<State> states = CollectionsMarshal.AsSpan(_states);
        int cost = 0;
        _open.Push(literal.Node);
        while (_open.TryPop(out int node))
        {
            cost += states[node].IsInner ? Forbidden : 0;
            if (states[node].Readers++ == 0)
            {
                cost += CostOf(_to.Nodes[node].Kind);
                OpenOperands(node);
            }
        }

        return cost;
    }

    private void Drop(Literal literal)
    {
        Span<State> states = CollectionsMarshal.AsSpan(_states);
        _open.Push(literal.Node);
        while (_open.TryPop(out int node))
        {
            if (--states[node].Readers == 0)
            {
                OpenOperands(node);
            }
        }
    }

    private void OpenOperands(int node)
    {
        ref readonly GateNode gate = ref _to.Nodes[node];
        if (gate.Arity > 0)
        {
            _open.Push(gate.A.Node);
            _open.Push(gate.B.Node);
        }

        if (gate.Arity == 3)
        {
            _open.Push(gate.C.Node);
        }
    }

    private static int CostOf(GateKind kind) => kind switch
    {
        GateKind.And => FunctionTable.AndCost,
        GateKind.Xor => FunctionTable.XorCost,
        _ => 0,
    };

    private Cut[] CutsOf(int node)
    {
        Grow();
        Cut[] cuts = _states[node].Cuts ?? Enumerate(node);
        CollectionsMarshal.AsSpan(_states)[node].Cuts = cuts;
        return cuts;
    }

    private void Grow()
    {
        while (_states.Count < _to.Count)
        {
            _states.Add(default);
        }
    }

    // The node itself first. A node that is no and and no exclusive or has no other.
    private Cut[] Enumerate(int node)
    {
        GateNode gate = _to.Nodes[node];
        if (gate.Kind is not (GateKind.And or GateKind.Xor))
        {
            return [Cut.Trivial(node)];
        }

        (Cut[] cutsA, Cut[] cutsB) = (CutsOf(gate.A.Node), CutsOf(gate.B.Node));
        int count = 0;
        foreach (ref readonly Cut a in cutsA.AsSpan())
        {
            foreach (ref readonly Cut b in cutsB.AsSpan())
            {
                count += CutSet.TryJoin(gate, a, b, ref _joined[count]) && IsNew(count) ? 1 : 0;
            }
        }

        count = Math.Min(count, CutsPerNode);
        return [Cut.Trivial(node), .. _joined.AsSpan(0, count)];
    }

    private bool IsNew(int at)
    {
        for (int i = 0; i < at; i++)
        {
            if (_joined[i].IsWithin(_joined[at]))
            {
                return false;
            }
        }

        return true;
    }

    private struct State
    {
        // What reads the node in the new graph, and what will.
        public int Readers;

        // The node itself and a few others, or null where nobody asked yet.
        public Cut[]? Cuts;

        // Whether it is the exclusive or inside a full adder: with another reader the adder would fall apart.
        public bool IsInner;
    }

    private Literal Copied(Literal literal) => _copies[literal.Node]!.Value ^ literal.IsComplement;
}
