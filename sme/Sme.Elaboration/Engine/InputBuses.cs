using System;
using System.Linq;
using System.Runtime.InteropServices;
using Sme.Netlist;
using SME;

namespace Sme.Elaboration.Engine;

/// <summary>Brings what test benches, native processes and the environment wrote into the inputs of the netlist.</summary>
internal sealed class InputBuses
{
    private readonly NetlistMachine _machine;
    private readonly (Bus Bus, int[] Places)[] _plain;
    private readonly Group[] _groups;
    private readonly ulong[] _words;

    /// <summary>Looks up where the inputs stand in their buses.</summary>
    /// <param name="design">The design.</param>
    /// <param name="machine">Runs it.</param>
    /// <param name="initial">What a signal that was never written holds, or null for what its bus holds.</param>
    public InputBuses(ElaboratedDesign design, NetlistMachine machine, Func<ulong>? initial)
    {
        _machine = machine;
        _groups = design.Inputs.Select((input, index) => (Input: input, Index: index))
            .GroupBy(i => (Bus)i.Input.Bus)
            .Select(g => new Group(g.Key, g.Select(i => FieldOf(g.Key, i.Input, i.Index)).ToArray()))
            .ToArray();
        _plain = [.. _groups.Where(g => IsPlain(g)).Select(g => (g.Bus, PlacesOf(g)))];
        _groups = [.. _groups.Where(g => !IsPlain(g))];
        _words = new ulong[_groups.Select(g => g.Bus.Layout.WordCount).DefaultIfEmpty().Max()];

        Field FieldOf(Bus bus, BoundaryInput input, int index)
        {
            SignalDescription signal = bus.Layout.Signals[input.Signal];
            int defined = signal.DefinedOffset < 0 ? -1 : signal.DefinedOffset + input.Element;
            return input.IsDefined
                ? new Field(index, defined, 1, -1, 0)
                : new Field(
                    index, signal.IsArray ? signal.ElementOffset(input.Element) : signal.BitOffset, signal.Type.Mask,
                    initial == null ? -1 : defined, initial?.Invoke() ?? 0);
        }
    }

    /// <summary>Sets the inputs to what is readable on the live buses.</summary>
    public void Read()
    {
        Span<ulong> inputs = _machine.Inputs;
        foreach ((Bus bus, int[] places) in _plain)
        {
            bus.Scatter(ref MemoryMarshal.GetReference(inputs), ref MemoryMarshal.GetArrayDataReference(places));
        }

        ulong[] words = _words;
        foreach (Group group in _groups)
        {
            group.Bus.Store(ref words[0]);
            foreach (ref readonly Field field in group.Fields.AsSpan())
            {
                bool isUnwritten = field.Defined >= 0 && Bits(words, field.Defined, 1) == 0;
                inputs[field.Input] = field.Offset < 0 ? 1
                    : isUnwritten ? field.Initial & field.Mask : Bits(words, field.Offset, field.Mask);
            }
        }
    }

    // The bus itself knows where its signals stand; which input each one is, is all it has to be told.
    private static bool IsPlain(Group group) => group.Bus.Layout.IsPlain && Array.TrueForAll(group.Fields, f => f.Offset >= 0);

    private static int[] PlacesOf(Group group)
        => [.. group.Bus.Layout.Scalars.Select(s => Array.FindIndex(group.Fields, f => f.Offset == s.BitOffset))
            .Select(f => f < 0 ? -1 : group.Fields[f].Input)];

    private static ulong Bits(ulong[] words, int offset, ulong mask) => (words[offset >> 6] >> (offset & 63)) & mask;

    private sealed record Group(Bus Bus, Field[] Fields);

    // An input: where its bits lie in the bus's words, -1 for a bit that is always 1; where the bit lies that says
    // whether they were written, -1 when that does not matter, and what they are until then.
    private readonly record struct Field(int Input, int Offset, ulong Mask, int Defined, ulong Initial);
}
