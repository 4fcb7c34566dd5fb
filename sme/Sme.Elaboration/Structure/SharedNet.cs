using System;
using System.Collections.Generic;
using Sme.Netlist;
using SME;

namespace Sme.Elaboration.Structure;

/// <summary>
/// A signal that several processes may write, in different ticks: one hold register, and a check that at most one of
/// them does.
/// </summary>
/// <param name="net">The net of its value; the next one says whether it has one.</param>
/// <param name="name">Its name.</param>
/// <param name="bus">The bus it belongs to.</param>
/// <param name="signal">What it is.</param>
internal sealed class SharedNet(int net, string name, Bus bus, SignalDescription signal)
{
    public Bus Bus { get; } = bus;

    public int Net { get; } = net;

    public string Name { get; } = name;

    public SignalDescription Signal { get; } = signal;

    /// <summary>Its place among what drives nets, behind the processes.</summary>
    public int Index { get; set; }

    /// <summary>For each writer the net of its value, then the one that says whether it wrote.</summary>
    public List<int> Inputs { get; } = [];

    /// <summary>The writers, each twice.</summary>
    public List<HardwareProcess> Writers { get; } = [];

    /// <summary>The definition of the place where the writers meet.</summary>
    public Definition Define()
    {
        var definition = new Definition("SharedSignal");
        var builder = new Builder(definition.Body);
        int width = Signal.Type.Width;
        Register held = definition.AddRegister("held", width, new Initial(Signal.InitialBits));
        Register defined = definition.AddRegister("defined", 1, new Initial(Signal.IsInitialized ? 1UL : 0));
        held.IsLate = true;
        defined.IsLate = true;
        Value value = held.Value;
        Value any = builder.Constant(1, 0);
        Value several = any;
        for (int i = 0; i < Inputs.Count; i += 2)
        {
            Value written = definition.AddInput(FormattableString.Invariant($"value{i / 2}"), width);
            Value writes = definition.AddInput(FormattableString.Invariant($"writes{i / 2}"), 1);
            several = builder.Or(several, builder.And(any, writes));
            any = builder.Or(any, writes);
            value = builder.Mux(writes, written, value);
        }

        builder.Check(builder.Not(several), new CheckText($"signal {Name} was written by two processes in one tick"));
        held.Next = value;
        defined.Next = builder.Or(defined.Value, any);
        definition.AddOutput("value", held.Next);
        definition.AddOutput("defined", defined.Next);
        return definition;
    }
}
