using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Mapping;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;
using Sme.Netlist;

namespace Sme.Gates.Tests.Synthesis;

/// <summary>Simulates the cells of a whole design, over and over until nothing changes: slow and plain.</summary>
internal sealed class CellSimulator
{
    private readonly DesignNets _nets;
    private readonly ulong[] _values;
    private readonly List<Macro> _macros = [];
    private readonly Dictionary<int, ulong> _inputs = [];
    private readonly Dictionary<DesignFrame, Dictionary<Parameter, Initial>> _arguments = [];

    public CellSimulator(SynthesizedDesign design)
    {
        _nets = new DesignNets(design);
        _values = new ulong[_nets.Count];
        _values[1] = ulong.MaxValue;
        AddArguments(_nets.Frames[0], []);
        foreach (DesignFrame frame in _nets.Frames)
        {
            DriveParameters(frame);
            _macros.AddRange(frame.Definition.Macros.Select(m => new Macro(frame, m, ContentsOf(frame, m.Memory))));
        }

        DriveReset(true);
        Step();
        DriveReset(false);
        foreach (DesignFrame frame in _nets.Frames)
        {
            SetWhatResetLeaves(frame);
        }

        Evaluate();
    }

    /// <summary>The nets of the design.</summary>
    public DesignNets Nets => _nets;

    /// <summary>What nets are, in 64 equal patterns.</summary>
    public ReadOnlySpan<ulong> Values => _values;

    /// <summary>What an input is behind the next edge.</summary>
    public void SetInput(int index, ulong bits) => _inputs[index] = bits;

    public ulong Output(int index) => WordOf(_nets.Frames[0], _nets.Frames[0].Definition.Outputs[index]!);

    /// <summary>A clock edge, then what follows from it.</summary>
    public void Step()
    {
        Evaluate();
        List<(int Net, ulong Value)> next = [];
        foreach (DesignFrame frame in _nets.Frames)
        {
            MappedNetlist netlist = frame.Definition.Netlist;
            for (int i = netlist.CombinationalCount; i < netlist.Count; i++)
            {
                int output = _nets.Of(frame, netlist.OutputsOf(i)[0]);
                next.Add((output, netlist.CellOf(i).Evaluate(0, [.. InputsOf(frame, i), _values[output]])));
            }
        }

        foreach (Macro macro in _macros)
        {
            macro.Write(nets => WordOf(macro.Frame, nets));
        }

        next.ForEach(n => _values[n.Net] = n.Value);
        foreach ((int index, ulong bits) in _inputs)
        {
            Put(_nets.Frames[0], _nets.Frames[0].Definition.Inputs[index], bits);
        }

        Evaluate();
    }

    private void Evaluate()
    {
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (DesignFrame frame in _nets.Frames)
            {
                MappedNetlist netlist = frame.Definition.Netlist;
                for (int i = 0; i < netlist.CombinationalCount; i++)
                {
                    Cell cell = netlist.CellOf(i);
                    for (int output = 0; output < cell.Outputs.Count; output++)
                    {
                        if (netlist.OutputsOf(i)[output] is >= 0 and int net)
                        {
                            changed |= Put(_nets.Of(frame, net), cell.Evaluate(output, InputsOf(frame, i)));
                        }
                    }
                }
            }

            foreach (Macro macro in _macros)
            {
                foreach ((int[] address, int[] data) in macro.Ports.Reads)
                {
                    changed |= Put(macro.Frame, data, macro.WordAt(WordOf(macro.Frame, address)));
                }
            }
        }
    }

    private ulong[] InputsOf(DesignFrame frame, int instance)
        => [.. frame.Definition.Netlist.InputsOf(instance).ToArray().Select(n => _values[_nets.Of(frame, n)])];

    private bool Put(int net, ulong value)
    {
        bool changed = _values[net] != value;
        _values[net] = value;
        return changed;
    }

    private bool Put(DesignFrame frame, int[]? nets, ulong bits)
    {
        bool changed = false;
        for (int i = 0; i < (nets?.Length ?? 0); i++)
        {
            changed |= Put(_nets.Of(frame, nets![i]), ((bits >> i) & 1) != 0 ? ulong.MaxValue : 0);
        }

        return changed;
    }

    private ulong WordOf(DesignFrame frame, int[] nets)
    {
        ulong bits = 0;
        for (int i = 0; i < nets.Length; i++)
        {
            bits |= (_values[_nets.Of(frame, nets[i])] & 1) << i;
        }

        return bits;
    }

    private void AddArguments(DesignFrame frame, Dictionary<Parameter, Initial> arguments)
    {
        _arguments.Add(frame, arguments);
        for (int i = 0; i < frame.Children.Count; i++)
        {
            Instance instance = frame.Definition.Instances[i].Instance;
            AddArguments(frame.Children[i], instance.Definition.Parameters.Zip(instance.Arguments)
                .ToDictionary(p => p.First, p => Resolve(p.Second, arguments)));
        }
    }

    private static Initial Resolve(Initial initial, Dictionary<Parameter, Initial> arguments)
        => initial.Parameter != null ? arguments[initial.Parameter] : initial;

    private ulong[] ContentsOf(DesignFrame frame, Memory memory)
    {
        Initial contents = Resolve(memory.Contents, _arguments[frame]);
        return [.. Enumerable.Range(0, memory.Length).Select(i => contents[i] & Value.MaskOf(memory.Width))];
    }

    private void DriveParameters(DesignFrame frame)
    {
        for (int i = 0; i < frame.Definition.Parameters.Count; i++)
        {
            Put(frame, frame.Definition.Parameters[i], _arguments[frame][frame.Definition.Definition.Parameters[i]][0]);
        }
    }

    private void DriveReset(bool value)
    {
        foreach (DesignFrame frame in _nets.Frames)
        {
            if (frame.Definition.Reset is { } reset)
            {
                Put(_nets.Of(frame, reset), value ? ulong.MaxValue : 0);
            }
        }
    }

    // Registers and small memories without reset.
    private void SetWhatResetLeaves(DesignFrame frame)
    {
        Dictionary<string, ulong> bits = [];
        foreach (Register register in frame.Definition.Definition.Registers.Where(r => !r.IsReset))
        {
            ulong initial = Resolve(register.Initial, _arguments[frame])[0];
            for (int i = 0; i < register.Width; i++)
            {
                bits.TryAdd(register.Width == 1 ? register.Name : $"{register.Name}[{i}]", initial >> i);
            }
        }

        foreach (Memory memory in frame.Definition.Definition.Memories.Where(m => !m.IsReset))
        {
            ulong[] words = ContentsOf(frame, memory);
            for (int word = 0; word < words.Length; word++)
            {
                for (int i = 0; i < memory.Width; i++)
                {
                    bits.TryAdd($"{memory.Name}[{word}][{i}]", words[word] >> i);
                }
            }
        }

        MappedNetlist netlist = frame.Definition.Netlist;
        for (int i = netlist.CombinationalCount; i < netlist.Count; i++)
        {
            if (bits.TryGetValue(netlist.NameOf(i), out ulong value))
            {
                // Stored inverted where it would reset to 1; not so without reset.
                _values[_nets.Of(frame, netlist.OutputsOf(i)[0])] = (value & 1) != 0 ? ulong.MaxValue : 0;
            }
        }
    }

    private sealed record Macro(DesignFrame Frame, SynthesizedMacro Ports, ulong[] Words)
    {
        public ulong WordAt(ulong address) => address < (ulong)Words.Length ? Words[address] : 0;

        public void Write(Func<int[], ulong> wordOf)
        {
            foreach (int[] port in Ports.Writes)
            {
                int addressBits = port.Length - 1 - Ports.Memory.Width;
                ulong address = wordOf(port[..addressBits]);
                if (wordOf(port[^1..]) != 0 && address < (ulong)Words.Length)
                {
                    Words[address] = wordOf(port[addressBits..^1]);
                }
            }
        }
    }
}
