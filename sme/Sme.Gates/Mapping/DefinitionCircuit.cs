using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Graph;
using Sme.Gates.Lowering;
using Sme.Netlist;

namespace Sme.Gates.Mapping;

/// <summary>A definition as the circuit that becomes cells.</summary>
/// <remarks>
/// Reset becomes an input, <c>reset</c>, and with registers that are reset a tick later a flip-flop, <c>reset_late</c>.
/// Parameters, instances and the ports of memory macros are inputs and outputs, named after what they belong to. Probes and
/// checks are no hardware.
/// </remarks>
public sealed class DefinitionCircuit
{
    private readonly GateDefinition _definition;
    private readonly List<PortBit> _inputs = [];
    private readonly List<PortBit> _outputs = [];
    private readonly List<RegisterBit> _registers = [];

    private DefinitionCircuit(GateDefinition definition) => _definition = definition;

    /// <summary>The circuit of a definition.</summary>
    /// <exception cref="MappingException">
    /// What a register is reset to is a parameter, which only an instance has: the circuit is of one value.
    /// </exception>
    public static Circuit Of(GateDefinition definition)
    {
        DefinitionCircuit circuit = new(definition);
        circuit.Collect();
        return circuit.Build();
    }

    private void Collect()
    {
        Definition source = _definition.Definition;
        AddAll(_inputs, source.Parameters.Select(p => p.Name), _definition.Parameters);
        AddAll(_inputs, source.Inputs.Select(i => i.Name!), _definition.Inputs);
        AddAll(_outputs, source.Outputs.Select(o => o.Name), _definition.Outputs);
        foreach (GateInstance instance in _definition.Instances)
        {
            Definition target = instance.Instance.Definition;
            AddAll(_outputs, target.Inputs.Select(i => $"{instance.Instance.Name}.{i.Name}"), instance.Inputs);
            AddAll(_inputs, target.Outputs.Select(o => $"{instance.Instance.Name}.{o.Name}"), instance.Outputs);
        }

        foreach (GateMemory memory in _definition.Memories)
        {
            string name = memory.Memory.Name;
            for (int i = 0; i < memory.Reads.Count; i++)
            {
                Add(_outputs, $"{name}.read{i}_address", memory.Reads[i].Address);
                Add(_inputs, $"{name}.read{i}_data", memory.Reads[i].Data);
            }

            for (int i = 0; i < memory.Writes.Count; i++)
            {
                Add(_outputs, $"{name}.write{i}_address", memory.Writes[i].Address);
                Add(_outputs, $"{name}.write{i}_data", memory.Writes[i].Data);
                Add(_outputs, $"{name}.write{i}_enable", [memory.Writes[i].Enable]);
            }
        }
    }

    // Registers are named and reset in the copy of the graph, which has the inputs that reset needs.
    private Circuit Build()
    {
        GateRegister[] registers = [.. _definition.Registers];
        Literal[] bits =
        [
            .. _inputs.Concat(_outputs).Select(p => p.Bit),
            .. registers.SelectMany(r => r.Value.Concat(r.Data).Append(r.Enable)),
            .. _definition.Memories.SelectMany(m => m.Words.Concat(m.Next)).SelectMany(w => w),
        ];
        GateGraph graph = _definition.Graph.Compact(bits);
        int at = 0;
        Literal Next() => bits[at++];
        PortBit[] inputs = [.. _inputs.Select(p => p with { Bit = Next() })];
        PortBit[] outputs = [.. _outputs.Select(p => p with { Bit = Next() })];
        Reset reset = new(graph);
        foreach (GateRegister register in registers)
        {
            Literal[] value = [.. register.Value.Select(_ => Next())];
            Literal[] data = [.. register.Data.Select(_ => Next())];
            Register stored = register.Register;
            AddRegister(stored.Name, value, data, Next(), reset.Of(stored.IsReset, stored.IsLate), stored.Initial, 0);
        }

        foreach (GateMemory memory in _definition.Memories)
        {
            Memory stored = memory.Memory;
            Literal[][] words = [.. memory.Words.Select(w => w.Select(_ => Next()).ToArray())];
            Literal[][] next = [.. memory.Next.Select(w => w.Select(_ => Next()).ToArray())];
            for (int i = 0; i < words.Length; i++)
            {
                Literal isReset = reset.Of(stored.IsReset, stored.IsLate);
                AddRegister($"{stored.Name}.{i}", words[i], next[i], Literal.True, isReset, stored.Contents, i);
            }
        }

        reset.Finish(_registers);
        return new Circuit(_definition.Definition.Name, graph, [.. inputs, .. reset.Ports], outputs, _registers);
    }

    private void AddRegister(
        string name, Literal[] value, Literal[] data, Literal enable, Literal reset, Initial initial, int index)
    {
        if (reset != Literal.False && initial.Parameter is { } parameter)
        {
            throw new MappingException(
                $"{name} of {_definition.Definition.Name} is reset to parameter {parameter.Name}, which has no value here: "
                + "give each instance a definition of its own before mapping");
        }

        for (int i = 0; i < value.Length; i++)
        {
            bool resetsToOne = reset != Literal.False && ((initial[index] >> i) & 1) != 0;
            _registers.Add(new RegisterBit(Bit(name, i, value.Length), value[i], data[i], enable, reset, resetsToOne));
        }
    }

    private static void AddAll(List<PortBit> ports, IEnumerable<string> names, IReadOnlyList<Literal[]> words)
    {
        foreach ((string name, Literal[] word) in names.Zip(words))
        {
            Add(ports, name, word);
        }
    }

    private static void Add(List<PortBit> ports, string name, Literal[] word)
        => ports.AddRange(word.Select((bit, i) => new PortBit(Bit(name, i, word.Length), bit)));

    private static string Bit(string name, int index, int width) => width == 1 ? name : $"{name}[{index}]";

    // The inputs and the flip-flop of reset, where something is reset.
    private sealed class Reset(GateGraph graph)
    {
        private Literal? _reset;
        private Literal? _late;

        public PortBit[] Ports => _reset is { } bit ? [new PortBit("reset", bit)] : [];

        public Literal Of(bool isReset, bool isLate)
        {
            if (!isReset)
            {
                return Literal.False;
            }

            _reset ??= graph.Input();
            if (isLate)
            {
                _late ??= graph.Input();
            }

            // A late one keeps its initial value at the first edge without reset too.
            return isLate ? graph.Or(_reset.Value, _late!.Value) : _reset.Value;
        }

        public void Finish(List<RegisterBit> registers)
        {
            if (_late is { } late)
            {
                registers.Add(new RegisterBit("reset_late", late, _reset!.Value, Literal.True, Literal.False));
            }
        }
    }
}
