using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SME;
using SME.Live;

namespace Sme.Elaboration.Engine;

/// <summary>
/// The fields of processes that an engine took over. It knows what they showed when code outside the design last could
/// see them, so that it finds a change behind the engine's back.
/// </summary>
internal sealed class TakenFields
{
    private readonly Simulation _simulation;
    private readonly Registers[] _registers;
    private readonly Contents[] _memories;

    /// <summary>Remembers what the fields of processes hold.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="processes">The processes that became hardware.</param>
    /// <param name="parts">All parts of the state.</param>
    /// <param name="live">The live values.</param>
    public TakenFields(
        Simulation simulation, IReadOnlySet<Process> processes, IEnumerable<PackedPart> parts, Sources live)
    {
        _simulation = simulation;
        _registers = parts
            .Where(p => p.Slot is RegisterSlot slot && processes.Contains(slot.Process))
            .Select(p => new Registers((RegisterSlot)p.Slot, p, new ulong[p.Slot.WordCount], new ulong[p.Slot.WordCount]))
            .ToArray();
        _memories = live.Table.Signals
            .Where(s => s.Kind == SignalKind.Memory && processes.Contains((Process)live[s.Id].Owner))
            .Select(s => new Contents(
                s, (Process)live[s.Id].Owner, (MemoryField)live[s.Id].Member!,
                (Array)((MemoryField)live[s.Id].Member!).Field.GetValue(live[s.Id].Owner)!,
                new ulong[s.Length], new ulong[s.Length]))
            .ToArray();
        RememberAll();
    }

    /// <summary>Takes over what the fields hold now.</summary>
    public void RememberAll()
    {
        foreach (Registers registers in _registers)
        {
            registers.Slot.Store(ref registers.Shown[0]);
        }

        foreach (Contents memory in _memories)
        {
            memory.Read(memory.Shown);
        }
    }

    /// <summary>Takes over a change that the engine made itself, to the live object too.</summary>
    public void Remember(Signal signal, int element, ulong bits)
    {
        if (Array.Find(_memories, m => m.Signal == signal) is { } memory)
        {
            memory.Shown[element] = bits;
        }
        else if (Array.Find(_registers, r => r.Slot.Ids.Contains(signal.Id)) is { } registers)
        {
            registers.Slot.Store(ref registers.Scratch[0]);
            int bit = signal.BitOffset - (registers.Slot.Word * 64);
            ulong mask = Netlist.Value.MaskOf(signal.Width) << (bit & 63);
            ref ulong word = ref registers.Shown[bit >> 6];
            word = (word & ~mask) | (registers.Scratch[bit >> 6] & mask);
        }
    }

    /// <summary>Refuses changes since the fields were last remembered or shown.</summary>
    /// <exception cref="InvalidOperationException">A field was changed.</exception>
    public void RefuseChanges(string engine)
    {
        foreach (Registers registers in _registers)
        {
            registers.Slot.Store(ref registers.Scratch[0]);
            if (!registers.Scratch.AsSpan().SequenceEqual(registers.Shown))
            {
                throw Changed(engine, registers);
            }
        }

        foreach (Contents memory in _memories)
        {
            if (memory.Field.Field.GetValue(memory.Process) != memory.Array)
            {
                throw Changed(engine, memory.Process, memory.Field.Field.Name, "an array", "another array", "the array it had");
            }

            memory.Read(memory.Scratch);
            int at = memory.Scratch.AsSpan().CommonPrefixLength(memory.Shown);
            if (at < memory.Shown.Length)
            {
                throw Changed(
                    engine, memory.Process, string.Create(CultureInfo.InvariantCulture, $"{memory.Field.Field.Name}[{at}]"),
                    memory.Field.Element.FromBits(memory.Shown[at]), memory.Field.Element.FromBits(memory.Scratch[at]),
                    $"Load of a memory, or Simulation.Poke(process, \"{memory.Field.Name}\", value, element)");
            }
        }
    }

    /// <summary>Sets the fields to what the engine holds, where it differs from what they show.</summary>
    /// <param name="places">Where the engine holds the signals.</param>
    /// <param name="machine">Holds the memories.</param>
    public void Show(PlaceTable places, Netlist.NetlistMachine machine)
    {
        foreach (Registers registers in _registers)
        {
            registers.Part.Refresh();
            if (!registers.Part.Words.AsSpan().SequenceEqual(registers.Shown))
            {
                registers.Part.Words.CopyTo(registers.Shown, 0);
                registers.Slot.Layout.Load!(registers.Slot.Process, ref registers.Shown[0]);
            }
        }

        foreach (Contents memory in _memories)
        {
            if (places.MemoryOf(memory.Signal.Id) is { } place)
            {
                machine.ReadWords(place.Frame, place.Memory, memory.Scratch);
                if (!memory.Scratch.AsSpan().SequenceEqual(memory.Shown))
                {
                    memory.Scratch.CopyTo(memory.Shown, 0);
                    LiveArray.Write(memory.Array, memory.Field.Element, memory.Shown);
                }
            }
        }
    }

    private static ulong Bits(RegisterField register, ulong[] words)
        => (words[register.BitOffset >> 6] >> (register.BitOffset & 63)) & register.Type.Mask;

    // By itself, so that nothing is allocated where nothing was changed.
    private InvalidOperationException Changed(string engine, Registers registers)
    {
        RegisterField field = registers.Slot.Layout.Registers.First(
            r => Bits(r, registers.Scratch) != Bits(r, registers.Shown));
        return Changed(
            engine, registers.Slot.Process, string.Join('.', field.Path.Select(f => f.Name)),
            field.Type.FromBits(Bits(field, registers.Shown)), field.Type.FromBits(Bits(field, registers.Scratch)),
            $"Simulation.Poke(process, \"{field.Name}\", value)");
    }

    private InvalidOperationException Changed(
        string engine, Process process, string field, object held, object found, string wayOut)
        => new(string.Create(
            CultureInfo.InvariantCulture,
            $"field {field} of process {_simulation.NameOf(process)} was changed from {held} to {found} outside the design; "
            + $"engine {engine} took its value over when it was prepared: use {wayOut}"));

    private sealed record Registers(RegisterSlot Slot, PackedPart Part, ulong[] Shown, ulong[] Scratch);

    private sealed record Contents(
        Signal Signal, Process Process, MemoryField Field, Array Array, ulong[] Shown, ulong[] Scratch)
    {
        public void Read(ulong[] bits) => LiveArray.Read(Array, Field.Element, bits);
    }
}
