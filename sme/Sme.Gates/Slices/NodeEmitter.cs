using System;
using System.Collections.Generic;
using System.Reflection.Emit;
using Sme.Emit;
using Sme.Gates.Functions;
using Sme.Gates.Graph;
using Sme.Gates.Mapping;

namespace Sme.Gates.Slices;

/// <summary>
/// Generates the code of gates for as many instances as a word or a vector has bits: each node is a local variable.
/// </summary>
/// <param name="graph">The gates.</param>
/// <param name="bits">64 for words, else bits of a vector.</param>
internal abstract class NodeEmitter(GateGraph graph, int bits)
{
    private readonly Dictionary<int, Node> _nodes = [];
    private MethodEmitter? _il;

    /// <summary>Instructions for words or vectors.</summary>
    protected SliceOperations Operations { get; } = new(bits);

    /// <summary>The method that is generated.</summary>
    protected MethodEmitter Il => _il!;

    /// <summary>Whether there is a method.</summary>
    protected bool HasBegun => _il != null;

    /// <summary>The exclusive or that a majority uses, with two operands and the third; null where there is none.</summary>
    protected abstract (int Sum, Literal A, Literal B, Literal Third)? SumOf(GateNode majority);

    /// <summary>Loads a node that this method does not compute.</summary>
    protected abstract void LoadStored(int node);

    /// <summary>Begins a method, or a part of one, in which no node is known.</summary>
    protected virtual void Begin(MethodEmitter method)
    {
        foreach (Node node in _nodes.Values)
        {
            Il.Return(node.Local);
        }

        _nodes.Clear();
        _il = method;
    }

    /// <summary>Forgets a node: its local variable may hold another one.</summary>
    protected void Free(int node)
    {
        if (_nodes.Remove(node, out Node value))
        {
            Il.Return(value.Local);
        }
    }

    private Node Keep(int node, bool isComplement)
    {
        LocalBuilder local = Il.Rent(Operations.Type);
        Il.Store(local);
        Node value = new(local, isComplement);
        _nodes.Add(node, value);
        return value;
    }

    /// <summary>Computes a gate.</summary>
    protected Node Compute(int item)
    {
        GateNode node = graph.Nodes[item];
        switch (node.Kind)
        {
            case GateKind.And:
                return Keep(item, And(Use(node.A), Use(node.B)));
            case GateKind.Xor:
                return Keep(item, Xor(Use(node.A), Use(node.B)));
            case GateKind.Mux:
                return Keep(item, Mux(Use(node.A), Use(node.B), Use(node.C)));
            default:
                if (SumOf(node) is { } sum)
                {
                    Node differ = Use(sum.Sum);
                    differ = differ with { IsComplement = differ.IsComplement ^ sum.A.IsComplement ^ sum.B.IsComplement };
                    return Keep(item, Mux(differ, Use(sum.Third), Use(sum.A)));
                }

                (Node a, Node b, Node third) = (Use(node.A), Use(node.B), Use(node.C));
                bool isComplement = Xor(a, b);
                LocalBuilder local = Il.Rent(Operations.Type);
                Il.Store(local);
                Il.Return(local);
                return Keep(item, Mux(new Node(local, isComplement), third, a));
        }
    }

    /// <summary>Computes a function of three inputs: with one instruction where the machine has it.</summary>
    protected Node Compute(int item, GateFunction function)
    {
        Node[] leaves = Array.ConvertAll(function.Leaves, Use);
        byte table = function.Table;
        for (int i = 0; i < leaves.Length; i++)
        {
            table = leaves[i].IsComplement ? TruthTable.Complement(table, i) : table;
        }

        FunctionCode.Emit(Il, Operations, Array.ConvertAll(leaves, l => l.Local), table);
        return Keep(item, isComplement: false);
    }

    // Inverters cost nothing but for a multiplexer's: a value may be kept as its inverse. Each leaves a value on the stack and
    // tells whether it is the inverse.
    private bool And(Node a, Node b)
    {
        (Node first, Node second) = a.IsComplement ? (b, a) : (a, b);
        Il.Load(first.Local);
        Il.Load(second.Local);
        if (first.IsComplement)
        {
            Operations.Or(Il);
        }
        else if (second.IsComplement)
        {
            Operations.AndNot(Il);
        }
        else
        {
            Operations.And(Il);
        }

        return first.IsComplement;
    }

    private bool Xor(Node a, Node b)
    {
        Il.Load(a.Local);
        Il.Load(b.Local);
        Operations.Xor(Il);
        return a.IsComplement != b.IsComplement;
    }

    // zero ^ (select & (one ^ zero))
    private bool Mux(Node select, Node one, Node zero)
    {
        (one, zero) = select.IsComplement ? (zero, one) : (one, zero);
        Il.Load(zero.Local);
        Il.Load(select.Local);
        if (Xor(one, zero))
        {
            Operations.AndNot(Il);
        }
        else
        {
            Operations.And(Il);
        }

        Operations.Xor(Il);
        return zero.IsComplement;
    }

    private Node Use(Literal literal)
    {
        Node node = Use(literal.Node);
        return node with { IsComplement = node.IsComplement != literal.IsComplement };
    }

    /// <summary>A node: what this method did not compute is loaded where it is used first.</summary>
    protected Node Use(int node)
    {
        if (_nodes.TryGetValue(node, out Node value))
        {
            return value;
        }

        LoadStored(node);
        return Keep(node, isComplement: false);
    }

    /// <summary>Where a node is, and whether that is its inverse.</summary>
    protected readonly record struct Node(LocalBuilder Local, bool IsComplement);
}
