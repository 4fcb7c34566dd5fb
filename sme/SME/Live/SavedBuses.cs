using System;
using System.Linq;

namespace SME.Live;

/// <summary>What of a saved state lies in live buses: values that wait for the clock edge.</summary>
internal static class SavedBuses
{
    /// <summary>Refuses a state that is not of this design.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void RefuseOther(SignalTable table, SavedState state)
    {
        if (state.Words.Length != table.WordCount || state.Staged.Length != table.WordCount
            || table.Signals.Any(s => s.Kind == SignalKind.Memory
                && (!state.Memories.TryGetValue(s.Id, out ulong[]? contents) || contents.Length != s.Length)))
        {
            throw new ArgumentException(
                $"the state is of another design: {state.Words.Length} words and {state.Memories.Count} memories, where this one "
                + $"has {table.WordCount} words", nameof(state));
        }
    }

    /// <summary>Whether values may be staged on a bus between two ticks; inputs are written then.</summary>
    public static bool WaitsForEdge(Simulation simulation, Bus bus)
        => bus.IsClocked || bus.Clock.Divider > 1 || simulation.TopLevelInputBusses.Contains(bus);

    /// <summary>Adds what is staged on a bus to its packed words.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="shared">The record of its writers, if it has several.</param>
    /// <param name="words">Its words, with the readable values.</param>
    public static void StoreStaged(Bus bus, SharedBus? shared, Span<ulong> words)
    {
        bus.StoreStaged(ref words[0]);
        foreach (SignalDescription array in bus.Layout.Arrays)
        {
            StoreStaged(bus.Array(array.Index), array, words);
        }

        StoreWritten(bus, shared, words);
    }

    /// <summary>
    /// Stages again what was staged. Only what differs is: an untouched signal without value stays without one.
    /// </summary>
    public static void Stage(BusSlot slot, SavedState state)
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

    // In the staged words, the bit that says a signal has a value is set for what has one once it propagates.
    private static void StoreWritten(Bus bus, SharedBus? shared, Span<ulong> words)
    {
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
}
