using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Gates.Graph;
using Sme.Gates.Lowering;
using Sme.Gates.Mapping;
using Sme.Netlist;

namespace Sme.Gates.Synthesis;

/// <summary>Makes the circuit of a definition, with what stores and what is around it, and maps it.</summary>
/// <remarks>
/// Reset is an input <c>rst</c>, synchronous and active high. Registers of unclocked processes wait for the first edge after it,
/// as in VHDL: an enable from one register more; nothing is written to memories during reset. Checks, probes and what only
/// they need are left out.
/// </remarks>
internal sealed class DefinitionSynthesis
{
    private const string ResetName = "rst";
    private const string StartedName = "started";

    private readonly GateDefinition _gates;
    private readonly Liveness _liveness;
    private readonly GateGraph _graph;
    private readonly Literal?[] _copies;

    // Each with the literal of the gates that it is after reset.
    private readonly List<(PortBit Port, Literal Bit)> _inputs = [];
    private readonly List<(PortBit Port, Literal Bit)> _outputs = [];
    private readonly List<(RegisterBit Register, Literal Bit)> _registers = [];
    private Literal? _reset;
    private int _resetInput = -1;
    private Literal? _started;

    private DefinitionSynthesis(GateDefinition gates, Liveness liveness)
    {
        (_gates, _liveness) = (gates, liveness);
        _graph = gates.Graph.Compact(gates.Roots(withEnables: true), out _copies);
    }

    public static SynthesizedDefinition Run(GateDefinition gates, Liveness liveness, CellMapper mapper)
        => new DefinitionSynthesis(gates, liveness).Run(mapper);

    private SynthesizedDefinition Run(CellMapper mapper)
    {
        Definition definition = _gates.Definition;
        int[]?[] inputs = Each(_gates.Inputs, (bits, i) => IsLive(definition.Inputs[i])
            ? Add(_inputs, definition.Inputs[i].Name!, bits) : null);
        int[][] parameters = Each(_gates.Parameters, (bits, i) => Add(_inputs, definition.Parameters[i].Name, bits));
        int[]?[][] instanceOutputs = Each(_gates.Instances, (instance, _) => Each(
            instance.Outputs, (bits, i) => IsLive(instance.Instance.Outputs[i])
                ? Add(_inputs, NameOf(instance.Instance, instance.Instance.Definition.Outputs[i].Name), bits) : null));
        int[]?[] outputs = Each(_gates.Outputs, (bits, i) => _liveness.IsLive(definition, i)
            ? Add(_outputs, definition.Outputs[i].Name, bits) : null);
        int[]?[][] instanceInputs = Each(_gates.Instances, (instance, _) => Each(
            instance.Inputs, (bits, i) => IsLive(instance.Instance.Definition.Inputs[i])
                ? Add(_outputs, NameOf(instance.Instance, instance.Instance.Definition.Inputs[i].Name!), bits) : null));
        foreach (GateRegister register in _gates.Registers.Where(r => IsLive(r.Register.Value)))
        {
            AddRegister(register);
        }

        GateMemory[] memories = [.. _gates.Memories.Where(m => _liveness.IsLive(m.Memory))];
        foreach (GateMemory memory in memories)
        {
            AddWords(memory);
        }

        GateMemory[] macros = [.. memories.Where(m => m.Reads.Count > 0 || m.Writes.Count > 0)];
        SynthesizedMacro[] ports = [.. macros.Select(PortsOf)];
        if (_started is { } started)
        {
            _registers.Add((new RegisterBit(StartedName, started, Literal.True, Literal.True, Reset()), Literal.True));
        }

        MappedNetlist netlist = mapper.Map(new Circuit(
            definition.Name, _graph, [.. _inputs.Select(i => i.Port)], [.. _outputs.Select(o => o.Port)],
            [.. _registers.Select(r => r.Register)])
        {
            Names = [.. NamesOfBits()],
        });
        return new SynthesizedDefinition(
            _gates, netlist, Nets(inputs, netlist.Inputs), Each(parameters, (p, _) => Nets(p, netlist.Inputs)),
            _resetInput < 0 ? null : netlist.Inputs[_resetInput].Net, Nets(outputs, netlist.Outputs),
            Each(_gates.Instances, (instance, i) => new SynthesizedInstance(
                instance.Instance, Nets(instanceInputs[i], netlist.Outputs), Nets(instanceOutputs[i], netlist.Inputs))),
            Each(ports, (macro, _) => new SynthesizedMacro(
                macro.Memory,
                [.. macro.Reads.Select(r => (Nets(r.Address, netlist.Outputs), Nets(r.Data, netlist.Inputs)))],
                [.. macro.Writes.Select(w => Nets(w, netlist.Outputs))])))
        {
            InputBits = [.. _inputs.Select(i => i.Bit)],
            OutputBits = [.. _outputs.Select(o => o.Bit)],
            FlipFlopBits = [.. _registers.Select(r => r.Bit ^ r.Register.ResetsToOne)],
        };
    }

    private IEnumerable<PortBit> NamesOfBits()
    {
        foreach (NamedWord word in _gates.Words)
        {
            for (int i = 0; i < word.Bits.Count; i++)
            {
                if (word.Bits[i] is { IsConstant: false } bit && _copies[bit.Node] != null)
                {
                    yield return new PortBit(BitName(word.Name, i, word.Bits.Count), Copy(bit));
                }
            }
        }
    }

    private bool IsLive(Value value) => _liveness.IsLive(value);

    private void AddRegister(GateRegister register)
    {
        Initial initial = register.Register.Initial;
        Literal enable = Copy(register.Enable);
        enable = register.Register.IsLate ? _graph.And(enable, Started()) : enable;
        for (int i = 0; i < register.Value.Length; i++)
        {
            string name = BitName(register.Register.Name, i, register.Value.Length);
            Literal output = Copy(register.Value[i]);
            Literal next = Copy(register.Data[i]);
            RegisterBit bit;
            if (!register.Register.IsReset)
            {
                bit = new RegisterBit(name, output, next, enable, Literal.False);
            }
            else if (initial.Parameter is { } parameter)
            {
                Literal value = Copy(_gates.Parameters[_gates.Definition.Parameters.IndexOf(parameter)][i]);
                next = _graph.Mux(Reset(), value, next);
                bit = new RegisterBit(name, output, next, _graph.Or(Reset(), enable), Literal.False);
            }
            else
            {
                bit = new RegisterBit(name, output, next, enable, Reset(), ((initial[0] >> i) & 1) != 0);
            }

            _registers.Add((bit, register.Value[i]));
        }
    }

    private void AddWords(GateMemory memory)
    {
        bool isReset = memory.Memory.IsReset;
        Initial contents = memory.Memory.Contents;
        Literal enable = memory.Memory.IsLate ? Started() : Literal.True;
        enable = isReset ? enable : _graph.And(enable, !Reset());
        for (int word = 0; word < memory.Words.Count; word++)
        {
            for (int i = 0; i < memory.Words[word].Length; i++)
            {
                RegisterBit bit = new(
                    string.Create(CultureInfo.InvariantCulture, $"{memory.Memory.Name}[{word}][{i}]"),
                    Copy(memory.Words[word][i]), Copy(memory.Next[word][i]), enable,
                    isReset ? Reset() : Literal.False,
                    isReset && ((contents[word] >> i) & 1) != 0);
                _registers.Add((bit, memory.Words[word][i]));
            }
        }
    }

    private SynthesizedMacro PortsOf(GateMemory memory)
    {
        string name = memory.Memory.Name;
        Literal enable = memory.Memory.IsLate ? Started() : Literal.True;
        enable = memory.Writes.Count > 0 ? _graph.And(enable, !Reset()) : enable;
        return new SynthesizedMacro(
            memory.Memory,
            Each([.. memory.Reads.Where(r => IsLive(r.Operation.Result))], (read, i) => (
                Add(_outputs, PortName(name, "read", i, "address"), read.Address),
                Add(_inputs, PortName(name, "read", i, "data"), read.Data))),
            Each(memory.Writes, (write, i) => (int[])
            [
                .. Add(_outputs, PortName(name, "write", i, "address"), write.Address),
                .. Add(_outputs, PortName(name, "write", i, "data"), write.Data),
                AddBit(
                    _outputs, PortName(name, "write", i, "enable"), _graph.And(Copy(write.Enable), enable), write.Enable),
            ]));
    }

    private Literal Reset()
    {
        if (_reset == null)
        {
            _reset = _graph.Input();
            _resetInput = _inputs.Count;
            _inputs.Add((new PortBit(ResetName, _reset.Value), Literal.False));
        }

        return _reset.Value;
    }

    private Literal Started() => _started ??= _graph.Input();

    // The places of a word's bits among those of the ports.
    private int[] Add(List<(PortBit Port, Literal Bit)> ports, string name, Literal[] word)
        => Each(word, (bit, i) => AddBit(ports, BitName(name, i, word.Length), Copy(bit), bit));

    private static int AddBit(List<(PortBit Port, Literal Bit)> ports, string name, Literal copy, Literal bit)
    {
        ports.Add((new PortBit(name, copy), bit));
        return ports.Count - 1;
    }

    private Literal Copy(Literal literal) => _copies[literal.Node]!.Value ^ literal.IsComplement;

    private static string NameOf(Instance instance, string port) => $"{instance.Name}.{port}";

    private static string BitName(string name, int bit, int width)
        => width == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}[{bit}]");

    private static string PortName(string memory, string kind, int number, string part)
        => string.Create(CultureInfo.InvariantCulture, $"{memory}.{kind}{number}_{part}");

    private static int[]?[] Nets(int[]?[] places, IReadOnlyList<NamedNet> nets)
        => Array.ConvertAll(places, p => p == null ? null : Nets(p, nets));

    private static int[] Nets(int[] places, IReadOnlyList<NamedNet> nets) => Array.ConvertAll(places, p => nets[p].Net);

    private static TResult[] Each<T, TResult>(IReadOnlyList<T> items, Func<T, int, TResult> make)
    {
        var results = new TResult[items.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = make(items[i], i);
        }

        return results;
    }
}
