using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Netlist;
using SME;
using SME.Live;

namespace Sme.Elaboration.Engine;

/// <summary>Where the machine holds the signals of the table.</summary>
internal sealed class PlaceTable
{
    private readonly ElaboratedDesign _design;
    private readonly NetlistMachine _machine;
    private readonly Sources _live;
    private readonly HashSet<Process> _hardware;
    private readonly int[] _frames;
    private readonly Place[] _values;
    private readonly Place[] _defined;
    private readonly int[] _registers;

    /// <summary>Looks up the place of every signal.</summary>
    public PlaceTable(ElaboratedDesign design, NetlistMachine machine, Sources live)
    {
        (_design, _machine, _live) = (design, machine, live);
        _hardware = new HashSet<Process>(design.Processes.Select(p => p.Process), ReferenceEqualityComparer.Instance);
        _frames = design.Processes.Select(p => machine.Locate(p.Path)).ToArray();
        _registers = Enumerable.Repeat(-1, design.Sources.Count).ToArray();
        _values = design.Sources.Select((source, id) => PlaceOf(source, id, PlaceKind.Live)).ToArray();
        _defined = design.Defined.Select((source, id) => PlaceOf(source, id, PlaceKind.LiveDefined)).ToArray();
    }

    /// <summary>What stands in places that are slots.</summary>
    /// <param name="slots">Which are up to date.</param>
    public ReadOnlySpan<ulong> ValuesAt(ReadOnlySpan<int> slots) => _machine.ValuesAt(slots);

    /// <summary>The place of a signal's value.</summary>
    public Place ValueOf(int id) => _values[id];

    /// <summary>The place of the bit that says a signal has a value.</summary>
    public Place DefinedOf(int id) => _defined[id];

    /// <summary>The register that a signal shows, or -1.</summary>
    public int RegisterOf(int id) => _registers[id];

    /// <summary>
    /// The register that holds what a signal of a bus becomes when the bus propagates, or -1: for a divided bus one beside
    /// the signal's own, for a clocked bus that one.
    /// </summary>
    public int StagedOf(int id, bool isClocked) => StagedOf(_design.Sources[id], _values[id], isClocked);

    /// <summary>Likewise for the bit that says the signal has a value.</summary>
    public int StagedDefinedOf(int id, bool isClocked) => StagedOf(_design.Defined[id], _defined[id], isClocked);

    /// <summary>The memory that a signal shows and the instance it is in, or null.</summary>
    public (int Frame, Memory Memory)? MemoryOf(int id)
        => _design.Sources[id] is { Kind: SourceKind.Memory } source
            ? (_frames[source.Process], DefinitionOf(source).Memories[source.Index])
            : null;

    /// <summary>Whether hardware drives a signal: it is neither the environment's nor fixed in the live object.</summary>
    public bool IsDriven(int id) => _design.Sources[id].Kind is not (SourceKind.Input or SourceKind.Live);

    /// <summary>Whether a process became hardware.</summary>
    public bool IsHardware(Process process) => _hardware.Contains(process);

    /// <summary>The process that an instance stands for, or null.</summary>
    public Process? ProcessOf(int frame)
        => Array.IndexOf(_frames, frame) is >= 0 and int index ? _design.Processes[index].Process : null;

    /// <summary>Bits of what is found in a place.</summary>
    public ulong Read(Place place) => place.Kind switch
    {
        PlaceKind.Constant => place.Bits,
        PlaceKind.Slot => _machine.ValuesAt([place.Index])[place.Index],
        PlaceKind.Register => _machine.GetNext(place.Index),
        PlaceKind.Live => _live.Peek(place.Index, 0),
        _ => _live.IsDefined(place.Index) ? 1UL : 0,
    };

    private Definition DefinitionOf(SignalSource source) => _design.Processes[source.Process].Path[^1].Definition;

    private Place PlaceOf(SignalSource source, int id, PlaceKind live)
    {
        switch (source.Kind)
        {
            case SourceKind.Constant:
                return new Place(PlaceKind.Constant, -1, source.Bits);
            case SourceKind.Input:
                return Slot(0, _design.Design.Top.Inputs[source.Index]);
            case SourceKind.Output:
                return Slot(_frames[source.Process], DefinitionOf(source).Outputs[source.Index].Value);
            case SourceKind.Probe:
                return ProbeOf(source, id);
            default:
                return new Place(live, id, 0);
        }
    }

    // A probe that shows a register bears its name.
    private Place ProbeOf(SignalSource source, int id)
    {
        Definition definition = DefinitionOf(source);
        Output probe = definition.Probes[source.Index];
        Register? register = definition.Registers.Find(
            r => r.Name == probe.Name && (probe.Value == r.Value || probe.Value == r.Next));
        if (register == null)
        {
            return Slot(_frames[source.Process], probe.Value);
        }

        _registers[id] = _machine.RegisterOf(_frames[source.Process], register);
        return new Place(PlaceKind.Register, _registers[id], 0);
    }

    private int StagedOf(SignalSource source, Place place, bool isClocked)
    {
        if (source.Kind != SourceKind.Output)
        {
            return -1;
        }

        Definition definition = DefinitionOf(source);
        string name = definition.Outputs[source.Index].Name + ".staged";
        return definition.Registers.Find(r => r.Name == name) is { } staged
            ? _machine.RegisterOf(_frames[source.Process], staged)
            : isClocked ? _machine.RegisterAt(place.Index)
            : -1;
    }

    private Place Slot(int frame, Value value) => new(PlaceKind.Slot, _machine.SlotOf(frame, value), 0);
}
