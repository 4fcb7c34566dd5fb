using System;
using System.Collections.Generic;
using System.Linq;
using SME.Live;

namespace SME.Native;

/// <content>Saving and restoring the state between two ticks.</content>
public sealed partial class NativeEngine
{
    /// <inheritdoc/>
    public SavedState Save()
    {
        _processes.Start();
        _processes.RefuseWaiting("saved", "stored");
        FieldLayout.RefuseFieldsWithoutBits(_simulation);
        SignalTable table = _simulation.Signals;
        ulong[] words = new ulong[table.WordCount];
        foreach (Slot slot in _slots)
        {
            slot.Store(ref words[slot.Word]);
        }

        ulong[] staged = (ulong[])words.Clone();
        foreach (BusSlot slot in _slots.OfType<BusSlot>().Where(s => WaitsForEdge(s.Bus)))
        {
            slot.Bus.StoreStaged(ref staged[slot.Word]);
            foreach (SignalDescription array in slot.Bus.Layout.Arrays)
            {
                StoreStaged(slot.Bus.Array(array.Index), array, staged.AsSpan(slot.Word));
            }

            StoreWritten(slot.Bus, staged.AsSpan(slot.Word));
        }

        Dictionary<int, ulong[]> memories = table.Signals
            .Where(s => s.Kind == SignalKind.Memory)
            .ToDictionary(s => s.Id, s => Enumerable.Range(0, s.Length).Select(i => Peek(s.Id, i)).ToArray());
        return new SavedState(_processes.Tick, words, staged, memories);
    }

    /// <inheritdoc/>
    public void Restore(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        SignalTable table = _simulation.Signals;
        if (state.Words.Length != table.WordCount || state.Staged.Length != table.WordCount
            || table.Signals.Any(s => s.Kind == SignalKind.Memory
                && (!state.Memories.TryGetValue(s.Id, out ulong[]? contents) || contents.Length != s.Length)))
        {
            throw new ArgumentException(
                $"the state is of another design: {state.Words.Length} words and {state.Memories.Count} memories, where this one "
                + $"has {table.WordCount} words", nameof(state));
        }

        _processes.Start();
        _processes.RefuseWaiting("restored", "set back");
        _processes.Tick = state.Tick;
        _processes.SetBetweenTicks(false);
        foreach (Slot slot in _slots)
        {
            switch (slot)
            {
                case BusSlot bus:
                    bus.Bus.Load(ref state.Words[slot.Word]);
                    break;
                case RegisterSlot registers:
                    registers.Layout.Load!(registers.Process, ref state.Words[slot.Word]);
                    break;
                default:
                    break;
            }
        }

        foreach (BusSlot slot in _slots.OfType<BusSlot>().Where(s => WaitsForEdge(s.Bus)))
        {
            Stage(slot, state);
        }

        _processes.ForgetWriters();
        foreach ((int id, ulong[] contents) in state.Memories)
        {
            for (int i = 0; i < contents.Length; i++)
            {
                Poke(id, i, contents[i]);
            }
        }

        _processes.SetBetweenTicks(true);
    }

    // Inputs are written between two ticks.
    private bool WaitsForEdge(Bus bus)
        => bus.IsClocked || bus.Clock.Divider > 1 || _simulation.TopLevelInputBusses.Contains(bus);

    // In the staged words, the bit that says a signal has a value is set for what has one once it propagates.
    private void StoreWritten(Bus bus, Span<ulong> words)
    {
        SharedBus? shared = _processes.SharedOf(bus);
        int mask = 0;
        for (int word = 0; word < bus.Layout.MaskWords; word++, mask++)
        {
            if (bus.Layout.DefinedWord >= 0)
            {
                ulong written = bus.IsPending ? bus.WrittenMask(word) : 0;
                words[bus.Layout.DefinedWord + word] |= written | (shared?.Pending(mask) ?? 0);
            }
        }

        foreach (SignalDescription array in bus.Layout.Arrays)
        {
            Span<ulong> written = bus.Array(array.Index).WrittenMask;
            for (int word = 0; word < written.Length; word++, mask++)
            {
                if (array.DefinedOffset >= 0)
                {
                    words[(array.DefinedOffset >> 6) + word] |= written[word] | (shared?.Pending(mask) ?? 0);
                }
            }
        }
    }

    private static void StoreStaged(FixedArray array, SignalDescription signal, Span<ulong> words)
    {
        for (int element = 0; element < signal.Elements; element++)
        {
            int offset = signal.ElementOffset(element);
            words[offset >> 6] &= ~(signal.Type.Mask << (offset & 63));
            words[offset >> 6] |= array.StagedBits(element) << (offset & 63);
        }
    }

    // Only what differs is staged again: an untouched signal without value stays without one.
    private static void Stage(BusSlot slot, SavedState state)
    {
        foreach (SignalDescription signal in slot.Bus.Layout.Signals)
        {
            for (int element = 0; element < Math.Max(1, signal.Elements); element++)
            {
                int offset = (slot.Word * 64) + (signal.IsArray ? signal.ElementOffset(element) : signal.BitOffset);
                ulong staged = (state.Staged[offset >> 6] >> (offset & 63)) & signal.Type.Mask;
                ulong value = (state.Words[offset >> 6] >> (offset & 63)) & signal.Type.Mask;
                if (staged != value || (IsSet(state.Staged, element) && !IsSet(state.Words, element)))
                {
                    slot.Bus.WriteBits(signal, element, staged);
                }

                bool IsSet(ulong[] words, int element)
                {
                    int at = (slot.Word * 64) + signal.DefinedOffset + element;
                    return signal.DefinedOffset >= 0 && ((words[at >> 6] >> (at & 63)) & 1) != 0;
                }
            }
        }
    }
}
