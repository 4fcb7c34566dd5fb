using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Graph;
using Sme.Gates.Technology;

namespace Sme.Gates.Mapping;

/// <summary>Makes instances of a cover.</summary>
/// <param name="circuit">What was covered.</param>
/// <param name="cover">The cover.</param>
/// <param name="library">The cells.</param>
/// <param name="hasHalfAdders">Whether exclusive or and and of the same nets become a half adder, where there is time.</param>
internal sealed class CoverNetlist(Circuit circuit, Cover cover, CellLibrary library, bool hasHalfAdders)
{
    private readonly MappedNetlistBuilder _netlist = new(circuit.Name, library);
    private readonly SubjectGraph _subject = cover.Subject;
    private readonly int[] _nets = new int[2 * cover.Subject.Graph.Count];
    private readonly Dictionary<int, string> _names = [];
    private readonly Dictionary<int, int> _carryOfSum = [];
    private readonly HashSet<int> _carries = [];
    private readonly SortedDictionary<int, List<(int Net, double Load)>> _inverters = [];
    private readonly bool[] _isAdderDone = new bool[cover.Adders.Count];
    private int _instances;

    /// <summary>The netlist. Nets have the names of ports and registers, and of nodes elsewhere.</summary>
    public MappedNetlist Build()
    {
        Array.Fill(_nets, -1);
        (_nets[0], _nets[1]) = (0, 1);
        foreach (PortBit input in circuit.Inputs)
        {
            _nets[_subject.Copied(input.Bit).Code] = _netlist.Input(input.Name);
        }

        foreach (RegisterBit register in circuit.Registers)
        {
            // One that resets to 1 is stored inverted.
            int code = _subject.Copied(register.Output).Code ^ (register.ResetsToOne ? 1 : 0);
            _nets[code] = _netlist.Net(register.Name);
        }

        NameRoots();
        if (hasHalfAdders)
        {
            FindHalfAdders();
        }

        for (int code = 2; code < _nets.Length; code++)
        {
            Make(code);
        }

        for (int i = 0; i < circuit.Outputs.Count; i++)
        {
            _netlist.Output(circuit.Outputs[i].Name, Read(_subject.Roots[i].Code, cover.RootLoad(i)));
        }

        MakeFlipFlops();
        MakeInverters();
        return _netlist.Build();
    }

    private void NameRoots()
    {
        for (int i = 0; i < circuit.Outputs.Count; i++)
        {
            _names.TryAdd(_subject.Roots[i].Code, circuit.Outputs[i].Name);
        }

        foreach (PortBit name in circuit.Names)
        {
            int code = _subject.Copied(name.Bit).Code;
            _names.TryAdd(code, name.Name);
            _names.TryAdd(code ^ 1, $"{name.Name}_n");
        }
    }

    private void Make(int code)
    {
        if (!cover.IsUsed(code) || _carries.Contains(code))
        {
            return;
        }

        switch (cover.KindOf(code))
        {
            case CoverKind.Adder:
                MakeFullAdder(cover.AdderOf(code >> 1), code & 1);
                break;
            case CoverKind.Match:
                MakeMatch(code);
                break;
            default:
                break;
        }
    }

    private void MakeFullAdder(int adder, int inverted)
    {
        if (!_isAdderDone[adder])
        {
            _isAdderDone[adder] = true;
            FullAdder bits = _subject.Adders[adder];
            (int sum, int carry) = (bits.Sum.Code ^ inverted, bits.Carry.Code ^ inverted);
            Add(
                library.FullAdder!,
                Read(cover.AdderInput(adder, 0, inverted != 0), library.FullAdder!.Inputs[0].Capacitance),
                Read(cover.AdderInput(adder, 1, inverted != 0), library.FullAdder!.Inputs[1].Capacitance),
                Read(cover.AdderInput(adder, 2, inverted != 0), library.FullAdder!.Inputs[2].Capacitance),
                cover.IsUsed(sum) ? Net(sum) : -1,
                cover.IsUsed(carry) ? Net(carry) : -1);
        }
    }

    private void MakeMatch(int code)
    {
        (CellMatch match, Cut cut) = cover.MatchOf(code);
        List<int> nets =
        [
            .. match.Cell.Inputs.Select((input, i) => Read(Leaf(match, cut, i), input.Capacitance)), Net(code),
        ];
        if (_carryOfSum.TryGetValue(code, out int carry))
        {
            Add(library.HalfAdder!, [.. nets, Net(carry)]);
        }
        else
        {
            Add(match.Cell, [.. nets]);
        }
    }

    // An exclusive or and an and of the same two nets are a half adder, where both have the time.
    private void FindHalfAdders()
    {
        if (library.HalfAdder is not { } half)
        {
            return;
        }

        Dictionary<(int, int), int> sums = [];
        foreach ((int code, (int, int) bits) in Of(half.Outputs[0]))
        {
            sums.TryAdd(bits, code);
        }

        foreach ((int code, (int, int) bits) in Of(half.Outputs[1]))
        {
            if (sums.Remove(bits, out int sum))
            {
                _carryOfSum.Add(sum, code);
                _carries.Add(code);
            }
        }
    }

    private IEnumerable<(int Code, (int A, int B) Bits)> Of(CellOutput output)
    {
        for (int code = 2; code < _nets.Length; code++)
        {
            if (cover.IsUsed(code) && cover.KindOf(code) == CoverKind.Match)
            {
                (CellMatch match, Cut cut) = cover.MatchOf(code);
                double later = output.Parasitics[0] - match.Cell.Outputs[0].Parasitics[0];
                if (match.Cell.Inputs.Count == 2 && match.Cell.Outputs[0].Table == output.Table && cover.Slack(code) >= later)
                {
                    (int a, int b) = (Leaf(match, cut, 0), Leaf(match, cut, 1));
                    yield return (code, (Math.Min(a, b), Math.Max(a, b)));
                }
            }
        }
    }

    private void MakeFlipFlops()
    {
        for (int i = 0; i < circuit.Registers.Count; i++)
        {
            RegisterBit register = circuit.Registers[i];
            int at = circuit.Outputs.Count + (3 * i);
            (Literal next, Literal enable, Literal reset) = (_subject.Roots[at], _subject.Roots[at + 1], _subject.Roots[at + 2]);
            List<int> nets = [Read(next.Code, cover.RootLoad(at))];
            nets.AddRange(register.HasEnable ? [Read(enable.Code, cover.RootLoad(at + 1))] : []);
            nets.AddRange(register.HasReset ? [Read(reset.Code, cover.RootLoad(at + 2))] : []);
            nets.Add(_nets[_subject.Copied(register.Output).Code ^ (register.ResetsToOne ? 1 : 0)]);
            _netlist.Add(library.FlipFlop(register.HasEnable, register.HasReset), register.Name, [.. nets]);
        }
    }

    private static int Leaf(CellMatch match, in Cut cut, int input)
    {
        int pin = match.Pin(input);
        return (2 * cut.Leaves[pin >> 1]) + (pin & 1);
    }

    private void MakeInverters()
    {
        foreach ((int code, List<(int Net, double Load)> outputs) in _inverters)
        {
            foreach ((int output, _) in outputs)
            {
                Add(library.Inverter, Net(code ^ 1), output);
            }
        }
    }

    // The net that one more reader reads: of a literal that several inverters make, that of the one that drives least so far.
    private int Read(int code, double capacitance)
    {
        if (cover.KindOf(code) != CoverKind.Inverter || code < 2)
        {
            return Net(code);
        }

        if (!_inverters.TryGetValue(code, out List<(int Net, double Load)>? outputs))
        {
            _inverters.Add(code, outputs = []);
        }

        if (outputs.Count < cover.InvertersOf(code))
        {
            outputs.Add((NewNet(code), capacitance));
            return outputs[^1].Net;
        }

        int least = 0;
        for (int i = 1; i < outputs.Count; i++)
        {
            least = outputs[i].Load < outputs[least].Load ? i : least;
        }

        outputs[least] = (outputs[least].Net, outputs[least].Load + capacitance);
        return outputs[least].Net;
    }

    private int Net(int code)
    {
        _nets[code] = _nets[code] < 0 ? NewNet(code) : _nets[code];
        return _nets[code];
    }

    private int NewNet(int code)
        => _netlist.Net(_names.GetValueOrDefault(code, (code & 1) == 0 ? $"n{code >> 1}" : $"n{code >> 1}_n"));

    private void Add(Cell cell, params ReadOnlySpan<int> nets) => _netlist.Add(cell, $"u{_instances++}", nets);
}
