using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sme.Gates.Mapping;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;
using Sme.Netlist;
using SME.Naming;

namespace Conformance.Proofs;

/// <summary>The cells of a design, through all its instances, with the arguments of parameters as constants.</summary>
internal sealed class CellCircuit
{
    private const string ResetName = "rst";

    private readonly SynthesizedDesign _design;
    private readonly SequentialCircuit _circuit = new("a");
    private readonly string _reset;
    private int _nets;

    private readonly int _wrongCell;
    private int _cells;

    private CellCircuit(SynthesizedDesign design, int wrongCell)
    {
        (_design, _wrongCell) = (design, wrongCell);
        _reset = "a_" + ResetName;
        _circuit.Inputs.Add(new Port(ScopedName.Top.Inner(ResetName), [_reset]));
    }

    /// <summary>The circuit of a design; products that <see cref="ProductOutlining"/> made instances of are cut out.</summary>
    /// <param name="design">The design.</param>
    /// <param name="wrongCell">Number of an output of a cell that is inverted, to see that it is found; -1 for none.</param>
    public static SequentialCircuit Of(SynthesizedDesign design, int wrongCell = -1)
    {
        CellCircuit circuit = new(design, wrongCell);
        SynthesizedDefinition top = design.Top;
        int first = circuit.Add(top, ScopedName.Top, []);
        AddPorts(circuit._circuit.Inputs, top.Inputs, first, [.. top.Definition.Inputs.Select(InputName)]);
        AddPorts(circuit._circuit.Outputs, top.Outputs, first, [.. top.Definition.Outputs.Select(OutputName)]);
        circuit._circuit.Cells = circuit._cells;
        return circuit._circuit;

        // Where the top holds one instance and nothing else, its ports may have the names of that instance.
        ScopedName InputName(Value input)
            => PortName(
                input.Name!,
                top.Definition.Instances is [var inner] && Array.IndexOf(inner.Inputs, input) is >= 0 and int i
                    ? inner.Definition.Inputs[i].Name : null);
        ScopedName OutputName(Output output)
            => PortName(
                output.Name,
                top.Definition.Instances is [var inner] && output.Value.Owner == inner
                    ? inner.Definition.Outputs[output.Value.Index].Name : null);
    }

    private static ScopedName PortName(string name, string? inner)
        => new([.. new[] { name, inner }.OfType<string>().Select(HdlName.From).SelectMany(n => new[] { n, n + "_out" })]);

    private static void AddPorts(List<Port> ports, IReadOnlyList<int[]?> nets, int first, ScopedName[] names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (nets[i] is { } bits)
            {
                ports.Add(new Port(names[i], Names(first, bits)));
            }
        }
    }

    private int Add(SynthesizedDefinition definition, ScopedName scope, Dictionary<Parameter, Initial> arguments)
    {
        MappedNetlist netlist = definition.Netlist;
        int first = _nets;
        _nets += netlist.NetNames.Count;
        _circuit.Logic.Drive(Name(first, 0), 0);
        _circuit.Logic.Drive(Name(first, 1), 1);
        for (int i = 0; i < netlist.CombinationalCount; i++)
        {
            for (int output = 0; output < netlist.OutputsOf(i).Length; output++)
            {
                if (netlist.OutputsOf(i)[output] is >= 0 and int net)
                {
                    Drive(Name(first, net), netlist.CellOf(i), output, Names(first, netlist.InputsOf(i).ToArray()));
                }
            }
        }

        AddFlipFlops(definition, scope, first);
        DriveParameters(definition, first, arguments);
        foreach (SynthesizedMacro macro in definition.Macros)
        {
            Initial contents = macro.Memory.Contents;
            AddMemory(macro, contents.Parameter is { } given ? arguments[given] : contents, scope, first);
        }

        foreach (SynthesizedInstance instance in definition.Instances)
        {
            AddInstance(instance, scope, first, arguments);
        }

        return first;
    }

    private void Drive(string net, Cell cell, int output, string[] inputs)
    {
        bool isWrong = _cells++ == _wrongCell;
        _circuit.Logic.Drive(net, isWrong ? ~(uint)cell.Outputs[output].Table : cell.Outputs[output].Table, inputs);
    }

    private void AddFlipFlops(SynthesizedDefinition definition, ScopedName scope, int first)
    {
        MappedNetlist netlist = definition.Netlist;
        Dictionary<string, (string Register, int Bit, bool IsInverted, bool IsReset)> bits = Bits(definition.Definition);
        for (int i = netlist.CombinationalCount; i < netlist.Count; i++)
        {
            (string register, int bit, bool isInverted, bool isReset) = bits[netlist.NameOf(i)];
            string held = Name(first, netlist.OutputsOf(i)[0]);
            string next = $"{held}_d";

            // The table of a flip-flop reads its state as the last input.
            Cell cell = netlist.CellOf(i);
            Drive(next, cell, 0, [.. Names(first, netlist.InputsOf(i).ToArray()), held]);
            _circuit.FlipFlops.Add(new FlipFlop(scope.Inner(register), bit, isInverted, isReset, held, next));
        }
    }

    // What flip-flops are called, which bit they are, and whether they hold it inverted: where it resets to 1.
    private static Dictionary<string, (string Register, int Bit, bool IsInverted, bool IsReset)> Bits(Definition definition)
    {
        Dictionary<string, (string, int, bool, bool)> bits = new() { ["started"] = ("started", 0, false, true) };
        void Add(string name, string register, int width, bool isReset, Initial initial, int word, bool isWord = false)
        {
            for (int i = 0; i < width; i++)
            {
                bool isInverted = isReset && initial.Parameter == null && ((initial[word] >> i) & 1) != 0;
                bits.TryAdd(
                    string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"), (register, i, isInverted, isReset && !isWord));
                if (width == 1)
                {
                    bits.TryAdd(name, (register, i, isInverted, isReset && !isWord));
                }
            }
        }

        foreach (Register register in definition.Registers)
        {
            Add(register.Name, register.Name, register.Width, register.IsReset, register.Initial, 0);
        }

        foreach (Memory memory in definition.Memories)
        {
            for (int word = 0; word < memory.Length; word++)
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"{memory.Name}[{word}]");
                Add(name, name, memory.Width, memory.IsReset, memory.Contents, word, isWord: true);
            }
        }

        return bits;
    }

    private void DriveParameters(SynthesizedDefinition definition, int first, Dictionary<Parameter, Initial> arguments)
    {
        Dictionary<string, string> sources = new() { [ResetName] = _reset };
        foreach ((Parameter parameter, Initial argument) in arguments.Where(a => a.Key.Length == 1))
        {
            for (int i = 0; i < parameter.Width; i++)
            {
                string name = parameter.Width == 1
                    ? parameter.Name : string.Create(CultureInfo.InvariantCulture, $"{parameter.Name}[{i}]");
                sources.Add(name, ((argument[0] >> i) & 1) != 0 ? BlifModel.One : BlifModel.Zero);
            }
        }

        foreach (NamedNet input in definition.Netlist.Inputs)
        {
            if (sources.TryGetValue(input.Name, out string? source))
            {
                _circuit.Logic.Connect(Name(first, input.Net), source);
            }
        }
    }

    private void AddMemory(SynthesizedMacro macro, Initial contents, ScopedName scope, int first)
    {
        string Digits(int word) => string.Concat(
            Enumerable.Range(0, macro.Memory.Width).Reverse().Select(i => (char)('0' + ((contents[word] >> i) & 1))));
        CutWrite Write(string[] port)
        {
            int addressBits = port.Length - 1 - macro.Memory.Width;
            return new CutWrite(
                port[..addressBits], port[addressBits..^1], [.. Enumerable.Repeat(port[^1], macro.Memory.Width)]);
        }

        _circuit.Memories.Add(new CutMemory(
            scope.Inner(macro.Memory.Name), macro.Memory.Name,
            [.. Enumerable.Range(0, macro.Memory.Length).Select(Digits)],
            [.. macro.Reads.Select(r => (Names(first, r.Address), Names(first, r.Data)))],
            [.. macro.Writes.Select(w => Write(Names(first, w)))]));
    }

    private void AddInstance(
        SynthesizedInstance instance, ScopedName scope, int first, Dictionary<Parameter, Initial> arguments)
    {
        SynthesizedDefinition definition = _design[instance.Instance.Definition];
        if (ProductOutlining.IsProduct(definition.Definition))
        {
            // What nobody reads has no nets.
            if (instance.Outputs[0] is { } product)
            {
                _circuit.Products.Add(new Product(
                    scope, Names(first, instance.Inputs[0]!), Names(first, instance.Inputs[1]!), Names(first, product)));
            }

            return;
        }

        int inner = Add(definition, scope.Inner(instance.Instance.Name), ArgumentsOf(instance.Instance, arguments));
        Connect(inner, definition.Inputs, first, instance.Inputs);
        Connect(first, instance.Outputs, inner, definition.Outputs);
    }

    private static Dictionary<Parameter, Initial> ArgumentsOf(Instance instance, Dictionary<Parameter, Initial> arguments)
        => instance.Definition.Parameters.Zip(instance.Arguments).ToDictionary(
            p => p.First, p => p.Second.Parameter is { } parameter ? arguments[parameter] : p.Second);

    private void Connect(int to, IReadOnlyList<int[]?> driven, int from, IReadOnlyList<int[]?> drivers)
    {
        for (int port = 0; port < driven.Count; port++)
        {
            if (driven[port] is { } sinks && drivers[port] is { } sources)
            {
                for (int i = 0; i < sinks.Length; i++)
                {
                    _circuit.Logic.Connect(Name(to, sinks[i]), Name(from, sources[i]));
                }
            }
        }
    }

    private static string Name(int first, int net) => string.Create(CultureInfo.InvariantCulture, $"a{first + net}");

    private static string[] Names(int first, int[] nets) => [.. nets.Select(n => Name(first, n))];
}
