using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SME;
using Sme.Compiled;
using Sme.Elaboration;
using Sme.Gates;

namespace Hdl.Cli.Sim;

/// <summary>Sizes of a design and what its run came to, as CSV.</summary>
internal static class RunStatistics
{
    /// <summary>Writes a line for each number.</summary>
    public static void Write(Simulation simulation, TextWriter writer)
    {
        ILookup<SignalKind, Signal> signals = simulation.Signals.Signals.ToLookup(s => s.Kind);
        writer.WriteLine("name,value");
        Line("cycles", simulation.Tick);
        Line("last_change_cycle", simulation.Engine.LastChange);
        Line("processes", simulation.Processes.Count);
        Line("clocked_processes", simulation.Processes.Count(p => p.Instance.IsClockedProcess));
        Line("buses", simulation.BusNames.Count);
        Line("bus_signals", signals[SignalKind.Bus].Count());
        Line("bus_bits", signals[SignalKind.Bus].Sum(s => (long)s.Width));
        Line("registers", signals[SignalKind.Register].Count());
        Line("register_bits", signals[SignalKind.Register].Concat(signals[SignalKind.State]).Sum(s => (long)s.Width));
        Line("memories", signals[SignalKind.Memory].Count());
        Line("memory_bits", signals[SignalKind.Memory].Sum(s => (long)s.Width * s.Length));
        if (simulation.Engine is NetlistEngine netlist)
        {
            Line("definitions", netlist.DefinitionCount);
            Line("instances", netlist.InstanceCount);
        }

        if (simulation.Engine is GatesEngine gates)
        {
            Gates(gates.GateCount, gates.Groups);
        }

        if (simulation.Engine is CellsEngine cells)
        {
            Line("cells", cells.Cells.Definitions.Sum(d => d.Instances * d.Definition.Netlist.Count));
            Gates(cells.GateCount, cells.Groups);
        }

        if (simulation.Engine is CompiledEngine compiled)
        {
            Line("generated_methods", compiled.MethodCount);
            Line("generated_il_bytes", compiled.CodeBytes);
            Line("vector_bits", compiled.VectorBits);
            foreach (LaneSummary lanes in compiled.Lanes)
            {
                Line(lanes.Reason == null ? "in_lanes" : "one_by_one", FormattableString.Invariant(TextOf(lanes)));
            }
        }

        void Gates(long count, IReadOnlyList<SliceSummary> groups)
        {
            Line("gates", count);
            Line("gate_groups", groups.Count);
            foreach (SliceSummary group in groups)
            {
                string together = group.IsPacked ? "in packed rows" : FormattableString.Invariant($"by {group.VectorBits}");
                Line("in_slices", FormattableString.Invariant(
                    $"{group.Instances} of {group.Definition} {together}: {group.Gates} gates each"));
            }
        }

        void Line(string name, object value)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name},{value}"));
        }
    }

    private static FormattableString TextOf(LaneSummary lanes) => lanes switch
    {
        { Reason: { } reason } => $"{lanes.Instances} of {lanes.Definition}: {reason}",
        { Level: > 0 } => $"{lanes.Instances} of {lanes.Definition} by {lanes.Block} settling at level {lanes.Level}",
        { IsInPlace: true } => $"{lanes.Instances} of {lanes.Definition} by {lanes.Block} at the clock edge in place",
        _ => $"{lanes.Instances} of {lanes.Definition} by {lanes.Block} at the clock edge",
    };
}
