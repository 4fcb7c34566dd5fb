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
        foreach (BusSlot slot in WaitingForEdge())
        {
            SavedBuses.StoreStaged(slot.Bus, _processes.SharedOf(slot.Bus), staged.AsSpan(slot.Word));
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
        SavedBuses.RefuseOther(_simulation.Signals, state);
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

        foreach (BusSlot slot in WaitingForEdge())
        {
            SavedBuses.Stage(slot, state);
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

    private IEnumerable<BusSlot> WaitingForEdge()
        => _slots.OfType<BusSlot>().Where(s => SavedBuses.WaitsForEdge(_simulation, s.Bus));
}
