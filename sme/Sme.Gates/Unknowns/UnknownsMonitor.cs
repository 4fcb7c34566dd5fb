using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Lowering;
using Sme.Netlist;

namespace Sme.Gates.Unknowns;

/// <summary>Runs beside a machine what is unknown in its design, from the same inputs.</summary>
internal sealed class UnknownsMonitor
{
    private readonly Design _design;
    private readonly Design _rails;
    private readonly SlicedMachine _machine;
    private readonly (ulong Bits, ulong LastTick)[] _outputs;

    /// <summary>Prepares.</summary>
    /// <param name="design">The design.</param>
    /// <param name="gates">Its gates.</param>
    /// <param name="slices">How many instances are evaluated at once.</param>
    public UnknownsMonitor(Design design, GateDesign gates, SliceOptions slices)
    {
        (_design, _rails) = (design, UnknownsDesign.Of(gates));
        _machine = new SlicedMachine(_rails, slices: slices);
        _outputs = new (ulong, ulong)[design.Top.Outputs.Count];
    }

    /// <summary>The outputs of the design of which some bit was unknown in a cycle.</summary>
    public IEnumerable<UnknownSignal> Outputs
        => _design.Top.Outputs.Zip(_outputs).Where(o => o.Second.Bits != 0).Select(o => new UnknownSignal(
            o.First.Name, UnknownKind.Output, o.First.Value.Width, o.Second.Bits, o.Second.LastTick));

    /// <summary>The registers of which some bit is unknown now, and memories of which it is not known what was written.</summary>
    public IEnumerable<UnknownSignal> State => StateOf(_rails.Top, []);

    /// <summary>The clock edge.</summary>
    public void Edge() => _machine.Edge();

    /// <summary>What follows from inputs.</summary>
    public void Settle(ReadOnlySpan<ulong> inputs)
    {
        for (int i = 0; i < _design.Top.Inputs.Count; i++)
        {
            _machine.SetInput(2 * i, inputs[i]);
            _machine.SetInput((2 * i) + 1, ~inputs[i] & _design.Top.Inputs[i].Mask);
        }

        _machine.Settle();
        for (int i = 0; i < _outputs.Length; i++)
        {
            ulong unknown = OutputOf(2 * i) & OutputOf((2 * i) + 1);
            _outputs[i] = unknown == 0 ? _outputs[i] : (_outputs[i].Bits | unknown, _machine.Tick);
        }
    }

    private ulong OutputOf(int output) => _machine.Read(0, _rails.Top.Outputs[output].Value);

    private IEnumerable<UnknownSignal> StateOf(Definition definition, Instance[] path)
    {
        int frame = _machine.Locate(path);
        string prefix = string.Concat(path.Select(i => i.Name + "."));
        for (int i = 0; i < definition.Registers.Count; i++)
        {
            Register one = definition.Registers[i];
            ulong bits = _machine.GetRegister(_machine.RegisterOf(frame, one));
            string? name = RailMemory.MemoryOf(one);
            if (name == null)
            {
                bits &= _machine.GetRegister(_machine.RegisterOf(frame, definition.Registers[++i]));
            }

            if (bits != 0)
            {
                yield return new UnknownSignal(
                    prefix + (name ?? one.Name[..^RailDefinition.One.Length]),
                    name == null ? UnknownKind.Register : UnknownKind.Memory, one.Width, bits, _machine.Tick);
            }
        }

        foreach (UnknownSignal inner in definition.Instances.SelectMany(i => StateOf(i.Definition, [.. path, i])))
        {
            yield return inner;
        }
    }
}
