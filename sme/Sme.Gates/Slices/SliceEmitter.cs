using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection.Emit;
using Sme.Emit;
using Sme.Gates.Graph;

namespace Sme.Gates.Slices;

/// <summary>Generates the code of a step: methods of a few hundred gates, whose nodes live in local variables.</summary>
internal sealed partial class SliceEmitter
{
    private static readonly Type[] Parameters =
        [typeof(byte).MakeByRefType(), typeof(byte).MakeByRefType(), typeof(byte).MakeByRefType(), typeof(nint)];

    private readonly SliceStep _step;
    private readonly SliceGroup _group;
    private readonly SliceOperations _operations;
    private readonly bool _counts;

    // How often a node is still used in the step.
    private readonly Dictionary<int, int> _uses = [];
    private readonly Dictionary<int, Node> _nodes = [];
    private readonly Stack<LocalBuilder> _free = [];
    private readonly LocalBuilder[] _rows = new LocalBuilder[Parameters.Length - 1];
    private MethodEmitter _il = null!;

    private SliceEmitter(SliceStep step, bool counts = false)
    {
        (_step, _group, _counts) = (step, step.Group, counts);
        _operations = new SliceOperations(_group.VectorBits);
        foreach (Literal operand in step.Items.SelectMany(step.OperandsOf))
        {
            _uses[operand.Node] = _uses.GetValueOrDefault(operand.Node) + 1;
        }
    }

    /// <summary>What a step does in each block, in order.</summary>
    /// <param name="step">The step.</param>
    /// <param name="counts">Whether rows that are there for counting alone are stored.</param>
    public static SliceAction[] Emit(SliceStep step, bool counts)
    {
        SliceEmitter emitter = new(step, counts);
        return [.. step.Chunks.Select(emitter.Emit)];
    }

    private SliceAction Emit(List<int> chunk, int number)
    {
        if (chunk[0] < 0)
        {
            return new SliceAction(null, _step.Reads[~chunk[0]]);
        }

        _il = Begin(_step, $"part {number}");
        _nodes.Clear();
        _free.Clear();
        for (short i = 0; i < _rows.Length && _group.BlockCount > 1; i++)
        {
            _rows[i] = _il.Declare(Parameters[i]);
            _il.LoadParameter(i);
            _il.LoadParameter((short)_rows.Length);
            _il.Emit(OpCodes.Add);
            _il.Store(_rows[i]);
        }

        chunk.ForEach(Emit);
        return new SliceAction(_il.Create<SliceCode>(), null);
    }

    private static MethodEmitter Begin(SliceStep step, string part) => new(
        string.Create(CultureInfo.InvariantCulture, $"{step.Group.Gates.Definition.Name} level {step.Level} {part}"),
        typeof(SliceEmitter), null, Parameters);

    private void Emit(int item)
    {
        if (item == 0)
        {
            StoreConstants();
            return;
        }

        Node value = _step.Needed.Contains(item) ? Compute(item) : Use(item);
        foreach (SliceRoot root in _step.RootsOf(item).Where(r => _counts || !r.Array.IsForCounting))
        {
            LoadRow(root.Array, taken: true, root.Array.RowOf(root.Bit), isBlock: true);
            _il.Load(value.Local);
            if (value.IsComplement != root.IsComplement)
            {
                _operations.Not(_il);
            }

            _il.StoreObject(_operations.Type);
        }

        foreach (Literal operand in _step.OperandsOf(item))
        {
            _uses[operand.Node]--;
            FreeIfUnused(operand.Node);
        }

        FreeIfUnused(item);
    }

    private void FreeIfUnused(int node)
    {
        if (_uses.GetValueOrDefault(node) == 0 && _nodes.Remove(node, out Node value))
        {
            _free.Push(value.Local);
        }
    }

    private void StoreConstants()
    {
        foreach (SliceRoot root in _step.RootsOf(0))
        {
            LoadRow(root.Array, taken: true, root.Array.RowOf(root.Bit), isBlock: true);
            _il.Load(root.IsComplement ? -1L : 0L);
            _operations.Repeat(_il);
            _il.StoreObject(_operations.Type);
        }
    }

    private Node Keep(int node, bool isComplement)
    {
        LocalBuilder local = _free.TryPop(out LocalBuilder? free) ? free : _il.Declare(_operations.Type);
        _il.Store(local);
        Node value = new(local, isComplement);
        _nodes.Add(node, value);
        return value;
    }

    private Node Compute(int item)
    {
        GateNode node = _group.Gates.Graph.Nodes[item];
        switch (node.Kind)
        {
            case GateKind.And:
                return Keep(item, And(Use(node.A), Use(node.B)));
            case GateKind.Xor:
                return Keep(item, Xor(Use(node.A), Use(node.B)));
            case GateKind.Mux:
                return Keep(item, Mux(Use(node.A), Use(node.B), Use(node.C)));
            default:
                if (_step.SumOf(node) is { } sum)
                {
                    Node differ = Use(sum.Sum);
                    differ = differ with { IsComplement = differ.IsComplement ^ sum.A.IsComplement ^ sum.B.IsComplement };
                    return Keep(item, Mux(differ, Use(sum.Third), Use(sum.A)));
                }

                (Node a, Node b, Node third) = (Use(node.A), Use(node.B), Use(node.C));
                bool isComplement = Xor(a, b);
                LocalBuilder local = _free.TryPop(out LocalBuilder? free) ? free : _il.Declare(_operations.Type);
                _il.Store(local);
                _free.Push(local);
                return Keep(item, Mux(new Node(local, isComplement), third, a));
        }
    }

    // Inverters cost nothing but for a multiplexer's: a value may be kept as its inverse. Each leaves a value on the stack and
    // tells whether it is the inverse.
    private bool And(Node a, Node b)
    {
        (Node first, Node second) = a.IsComplement ? (b, a) : (a, b);
        _il.Load(first.Local);
        _il.Load(second.Local);
        if (first.IsComplement)
        {
            _operations.Or(_il);
        }
        else if (second.IsComplement)
        {
            _operations.AndNot(_il);
        }
        else
        {
            _operations.And(_il);
        }

        return first.IsComplement;
    }

    private bool Xor(Node a, Node b)
    {
        _il.Load(a.Local);
        _il.Load(b.Local);
        _operations.Xor(_il);
        return a.IsComplement != b.IsComplement;
    }

    // zero ^ (select & (one ^ zero))
    private bool Mux(Node select, Node one, Node zero)
    {
        (one, zero) = select.IsComplement ? (zero, one) : (one, zero);
        _il.Load(zero.Local);
        _il.Load(select.Local);
        if (Xor(one, zero))
        {
            _operations.AndNot(_il);
        }
        else
        {
            _operations.And(_il);
        }

        _operations.Xor(_il);
        return zero.IsComplement;
    }

    private Node Use(Literal literal)
    {
        Node node = Use(literal.Node);
        return node with { IsComplement = node.IsComplement != literal.IsComplement };
    }

    // What this method did not compute is loaded where it is used first.
    private Node Use(int node)
    {
        if (_nodes.TryGetValue(node, out Node value))
        {
            return value;
        }

        (SliceLink link, int bit) = _group.Sources[node];
        Load(link, bit);
        return Keep(node, isComplement: false);
    }

    // Where a node is, and whether that is its inverse.
    private readonly record struct Node(LocalBuilder Local, bool IsComplement);
}
