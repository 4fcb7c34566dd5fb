using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Graph;
using Sme.Gates.Lowering;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;

namespace Sme.Gates.Synthesis;

/// <summary>The cells of a definition as gates again, so that they run as gates do.</summary>
/// <remarks>
/// The circuit is that of the cells, after reset. What was left out of the cells, as checks, probes and what only they need, is
/// there as it was before the cells.
/// </remarks>
internal sealed class CellGates
{
    private readonly SynthesizedDefinition _cells;
    private readonly GateDefinition _before;
    private readonly GateGraph _graph = new();
    private readonly Literal[] _nets;

    // For each node before the cells what it is now, as far as known.
    private readonly Literal?[] _copies;

    private CellGates(SynthesizedDefinition cells)
    {
        (_cells, _before) = (cells, cells.Gates);
        _nets = new Literal[cells.Netlist.NetNames.Count];
        _copies = new Literal?[_before.Graph.Count];
    }

    /// <summary>The gates of a definition, and for each net of its cells what it is in them.</summary>
    public static (GateDefinition Gates, Literal[] Nets) Of(SynthesizedDefinition cells)
    {
        CellGates gates = new(cells);
        return (gates.Build(), gates._nets);
    }

    private GateDefinition Build()
    {
        _copies[0] = Literal.False;
        foreach (int input in _before.Graph.Inputs)
        {
            _copies[input] = _graph.Input();
        }

        (_nets[0], _nets[1]) = (Literal.False, Literal.True);
        MappedNetlist netlist = _cells.Netlist;
        for (int i = 0; i < netlist.Inputs.Count; i++)
        {
            _nets[netlist.Inputs[i].Net] = Copy(_cells.InputBits[i]);
        }

        for (int i = netlist.CombinationalCount; i < netlist.Count; i++)
        {
            _nets[netlist.OutputsOf(i)[0]] = Copy(_cells.FlipFlopBits[i - netlist.CombinationalCount]);
        }

        for (int i = 0; i < netlist.CombinationalCount; i++)
        {
            Evaluate(i);
        }

        for (int i = 0; i < netlist.Outputs.Count; i++)
        {
            Literal bit = _cells.OutputBits[i];
            _copies[bit.Node] ??= _nets[netlist.Outputs[i].Net] ^ bit.IsComplement;
        }

        TakeFlipFlops();
        return Rebuild();
    }

    private void Evaluate(int instance)
    {
        ReadOnlySpan<int> outputs = _cells.Netlist.OutputsOf(instance);
        Literal[] inputs = InputsOf(instance);
        for (int output = 0; output < outputs.Length; output++)
        {
            if (outputs[output] >= 0)
            {
                _nets[outputs[output]] = CellLogic.Of(_graph, _cells.Netlist.CellOf(instance).Outputs[output].Table, inputs);
            }
        }
    }

    private Literal[] InputsOf(int instance)
    {
        ReadOnlySpan<int> nets = _cells.Netlist.InputsOf(instance);
        var inputs = new Literal[nets.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = _nets[nets[i]];
        }

        return inputs;
    }

    // What registers take is what flip-flops do, unless a net shows it as well.
    private void TakeFlipFlops()
    {
        Dictionary<int, Literal> nextOf = _before.Registers.SelectMany(r => r.Value.Zip(r.Next))
            .Concat(_before.Memories.SelectMany(m => m.Words.Zip(m.Next).SelectMany(w => w.First.Zip(w.Second))))
            .ToDictionary(b => b.First.Node, b => b.Second);
        MappedNetlist netlist = _cells.Netlist;
        for (int i = netlist.CombinationalCount; i < netlist.Count; i++)
        {
            Literal bit = _cells.FlipFlopBits[i - netlist.CombinationalCount];
            if (!bit.IsConstant)
            {
                Literal state = _nets[netlist.OutputsOf(i)[0]];
                Literal taken = CellLogic.Of(_graph, netlist.CellOf(i).Outputs[0].Table, [.. InputsOf(i), state]);
                Literal next = nextOf[bit.Node];
                _copies[next.Node] ??= taken ^ bit.IsComplement ^ next.IsComplement;
            }
        }
    }

    private GateDefinition Rebuild()
    {
        NamedWord[] words = [.. _before.Words.Select(w => w with { Bits = [.. w.Bits.Select(TryCopy)] })];
        return new GateDefinition(_before.Definition, _graph, words)
        {
            Inputs = Copy(_before.Inputs),
            Parameters = Copy(_before.Parameters),
            Registers = [.. _before.Registers.Select(RegisterOf)],
            Memories =
            [
                .. _before.Memories.Select(m => new GateMemory(
                    m.Memory, Copy(m.Words), Copy(m.Next),
                    [.. m.Reads.Select(r => r with { Address = Copy(r.Address), Data = Copy(r.Data) })],
                    [
                        .. m.Writes.Select(w => w with
                        {
                            Address = Copy(w.Address), Data = Copy(w.Data), Enable = Copy(w.Enable),
                        }),
                    ])),
            ],
            Instances = [.. _before.Instances.Select(i => new GateInstance(i.Instance, Copy(i.Inputs), Copy(i.Outputs)))],
            Outputs = Copy(_before.Outputs),
            Probes = Copy(_before.Probes),
            Checks = [.. _before.Checks.Select(c => new GateCheck(c.Operation, Copy(c.Holds), Copy(c.Values)))],
        };
    }

    private GateRegister RegisterOf(GateRegister register)
    {
        Literal[] next = Copy(register.Next);
        return new GateRegister(register.Register, Copy(register.Value), next, Literal.True, next);
    }

    private Literal? TryCopy(Literal? literal)
        => literal is { } bit && _copies[bit.Node] is { } copy ? copy ^ bit.IsComplement : null;

    private Literal[][] Copy(IEnumerable<Literal[]> words) => [.. words.Select(Copy)];

    private Literal[] Copy(Literal[] word) => Array.ConvertAll(word, Copy);

    // What no cell computes is built of the gates that were there before.
    private Literal Copy(Literal literal)
    {
        Stack<int> open = new([literal.Node]);
        while (open.TryPeek(out int at))
        {
            GateNode node = _before.Graph.Nodes[at];
            if (_copies[at] == null && Missing(node) is { } missing)
            {
                open.Push(missing);
                continue;
            }

            _copies[at] ??= _graph.Add(node.Kind, Known(node.A), Known(node.B), node.Arity == 3 ? Known(node.C) : default);
            open.Pop();
        }

        return Known(literal);
    }

    private int? Missing(GateNode node)
        => _copies[node.A.Node] == null ? node.A.Node
            : _copies[node.B.Node] == null ? node.B.Node
            : node.Arity == 3 && _copies[node.C.Node] == null ? node.C.Node
            : null;

    private Literal Known(Literal literal) => _copies[literal.Node]!.Value ^ literal.IsComplement;
}
