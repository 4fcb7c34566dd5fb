using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Gates.Mapping;
using Sme.Gates.Synthesis;
using Sme.Gates.Technology;

namespace Sme.Gates.Activity;

/// <summary>Energy of a run, by definition, from how often nets changed.</summary>
/// <remarks>
/// A toggle of a net is charged to the cell that drives it: half of C V^2 of what it drives and of what is inside the cell. Nets
/// that are driven from outside cost nothing here. There are no wires, no glitches and no clock tree; see
/// <c>docs/rationale/gates.md</c>.
/// </remarks>
public sealed class EnergyAnalysis
{
    private readonly TechnologyScale _scale;
    private readonly SwitchingActivity _activity;
    private readonly MemoryModel _memories;
    private readonly DesignNets _nets;
    private readonly float[] _loads;

    /// <summary>Adds up.</summary>
    /// <param name="design">The cells.</param>
    /// <param name="activity">What they did, in at least one cycle.</param>
    /// <param name="memories">What accesses of macros cost.</param>
    /// <param name="outputLoad">What each output of the design drives, in inputs of an inverter.</param>
    /// <exception cref="ArgumentException">No cycle was looked at.</exception>
    public EnergyAnalysis(
        SynthesizedDesign design, SwitchingActivity activity, MemoryModel memories, double outputLoad = 4)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(activity);
        if (activity.Samples == 0)
        {
            throw new ArgumentException("no cycle was looked at: run longer", nameof(activity));
        }

        (_scale, _activity, _memories) = (design.Library.Scale, activity, memories);
        _nets = new DesignNets(design);
        _loads = DesignLoads.Of(_nets, (float)outputLoad);
        Dictionary<SynthesizedDefinition, ComponentEnergy> components = [];
        foreach (DesignFrame frame in _nets.Frames)
        {
            if (activity.Instances.TryGetValue(frame.Path, out InstanceActivity? instance))
            {
                ComponentEnergy energy = EnergyOf(frame, instance);
                components[frame.Definition] = components.TryGetValue(frame.Definition, out ComponentEnergy? others)
                    ? others + energy : energy;
            }
        }

        Components =
        [
            .. design.Definitions.Where(d => components.ContainsKey(d.Definition)).Select(d => components[d.Definition]),
        ];
        Total = Components.Aggregate(new ComponentEnergy("total"), (total, c) => total + c);
    }

    /// <summary>The definitions that have cells or memories, each with the energy of all its instances.</summary>
    public IReadOnlyList<ComponentEnergy> Components { get; }

    /// <summary>The energy of the design.</summary>
    public ComponentEnergy Total { get; }

    private ComponentEnergy EnergyOf(DesignFrame frame, InstanceActivity instance)
    {
        MappedNetlist netlist = frame.Definition.Netlist;
        double toggles = 0;
        double capacitance = 0;
        double leakage = 0;
        double clock = 0;
        for (int i = 0; i < netlist.Count; i++)
        {
            Cell cell = netlist.CellOf(i);
            leakage += cell.Leakage;
            clock += cell.Clock?.Capacitance ?? 0;
            ReadOnlySpan<int> outputs = netlist.OutputsOf(i);
            for (int output = 0; output < outputs.Length; output++)
            {
                if (outputs[output] >= 0)
                {
                    double each = (double)instance.Toggles(outputs[output]) / _activity.Samples;
                    toggles += each;
                    capacitance += each * (cell.Outputs[output].Energy + LoadOf(_nets.Of(frame, outputs[output])));
                }
            }
        }

        double memory = 0;
        foreach (SynthesizedMacro macro in frame.Definition.Macros)
        {
            (long reads, long writes) = instance.Accesses(macro.Memory);
            memory += (reads * _memories.ReadEnergy(macro.Memory)) + (writes * _memories.WriteEnergy(macro.Memory));
        }

        return new ComponentEnergy(frame.Definition.Definition.Name)
        {
            Instances = 1,
            Toggles = toggles,
            Nets = capacitance * _scale.ToggleEnergy,
            Clock = 2 * clock * _scale.ToggleEnergy,
            Memories = memory / _activity.Samples,
            Leakage = (leakage * _scale.InverterLeakage) + frame.Definition.Macros.Sum(m => _memories.Leakage(m.Memory)),
        };
    }

    private double LoadOf(int net)
        => _loads[net] > BufferTree.MaximumLoad ? _loads[net] + new BufferTree(_loads[net]).Capacitance : _loads[net];
}
