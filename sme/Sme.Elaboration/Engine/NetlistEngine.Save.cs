using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Sme.Elaboration.Engine;
using SME;
using SME.Live;

namespace Sme.Elaboration;

/// <content>Saving and restoring the state between two ticks.</content>
public partial class NetlistEngine
{
    // Buses that wait for an edge, and the registers in which hardware keeps what it wrote to them.
    private (PackedPart Part, (Signal Signal, int Value, int Defined)[] Registers)[]? _waiting;

    private (PackedPart Part, (Signal Signal, int Value, int Defined)[] Registers)[] WaitingBuses
        => _waiting ??= [.. _parts.Where(p => p.Slot is BusSlot s && SavedBuses.WaitsForEdge(_simulation, s.Bus))
            .Select(p => (p, StagedRegisters(p)))];

    /// <inheritdoc/>
    public SavedState Save()
    {
        _processes.Start();
        _processes.RefuseWaiting("saved", "stored");
        foreach ((StateProcess process, int state) in WaitingHardware())
        {
            throw new InvalidOperationException(
                $"the state cannot be saved: process {_simulation.NameOf(process)} waits in "
                + $"{Awaits.Of(process.GetType())[state - 1]} at await {state}, and the locals it keeps are no signals");
        }

        FieldLayout.RefuseFieldsWithoutBits(_simulation);
        foreach (PackedPart part in _shownOnDemand)
        {
            ((BusSlot)part.Slot).Bus.TakeNewer();
        }

        // All at once takes less time than bus by bus.
        _ = _machine.Values;
        SignalTable table = Signals;
        ulong[] words = new ulong[table.WordCount];
        foreach (PackedPart part in _parts)
        {
            Store(part, words);
        }

        ulong[] staged = [.. words];
        foreach ((PackedPart part, (Signal, int, int)[] registers) in WaitingBuses)
        {
            Bus bus = ((BusSlot)part.Slot).Bus;
            SavedBuses.StoreStaged(bus, _processes.SharedOf(bus), staged.AsSpan(part.Slot.Word));
            foreach ((Signal signal, int value, int defined) in IsBeforeFirstTick ? [] : registers)
            {
                if (value >= 0)
                {
                    signal.Pack(staged, _machine.GetNext(value));
                }

                if (defined >= 0)
                {
                    staged[signal.DefinedOffset >> 6] |= _machine.GetNext(defined) << (signal.DefinedOffset & 63);
                }
            }
        }

        return new SavedState(
            _processes.Tick, words, staged,
            table.Signals.Where(s => s.Kind == SignalKind.Memory).ToDictionary(
                s => s.Id, s => Enumerable.Range(0, s.Length).Select(i => Peek(s.Id, i)).ToArray()));
    }

    /// <inheritdoc/>
    public void Restore(SavedState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        SavedBuses.RefuseOther(Signals, state);
        _processes.Start();
        _processes.RefuseWaiting("restored", "set back");
        _processes.Tick = state.Tick;
        RunTo(state.Tick);
        _processes.SetBetweenTicks(false);
        foreach (PackedPart part in _parts)
        {
            switch (part.Slot)
            {
                case BusSlot bus:
                    bus.Bus.Load(ref state.Words[part.Slot.Word]);
                    break;
                case RegisterSlot registers:
                    registers.Layout.Load!(registers.Process, ref state.Words[part.Slot.Word]);
                    break;
                default:
                    break;
            }
        }

        _inputs.Read();
        if (state.Tick == 0)
        {
            _machine.Settle();
        }

        RestoreNetlist(state);
        foreach ((PackedPart part, _) in WaitingBuses)
        {
            SavedBuses.Stage((BusSlot)part.Slot, state);
        }

        _processes.ForgetWriters();
        foreach ((int id, ulong[] contents) in state.Memories)
        {
            for (int i = 0; i < contents.Length; i++)
            {
                _live.Poke(id, i, contents[i], _simulation.TopLevelInputBusses);
            }
        }

        _processes.SetBetweenTicks(true);
        _fields.RememberAll();
        foreach (PackedPart bus in _parts.Where(p => p.Slot is BusSlot))
        {
            bus.TakeLive();
        }

        _shown.AddAll();
    }

    // The counters of divided clocks, which no signal shows, are where they are after as many ticks. Bodies that await stand at
    // their start, with nothing that lives on.
    private void RunTo(ulong tick)
    {
        ulong period = _simulation.Graph!.AllBusses.Select(b => b.Clock)
            .Concat(_simulation.Processes.Select(p => ((Process)p.Instance).ProcessClock))
            .Select(c => (ulong)c.Divider)
            .Aggregate(1UL, (lcm, n) => lcm / (ulong)BigInteger.GreatestCommonDivisor(lcm, n) * n);
        _machine.Restart();
        for (ulong left = tick == 0 ? 0 : (tick % period) + period; left > 0; left--)
        {
            _machine.Step();
        }

        _machine.ResetBodies();
    }

    private void RestoreNetlist(SavedState state)
    {
        Dictionary<int, ulong> nets = [];
        foreach (Signal signal in Signals.Signals.Where(s => s.Kind != SignalKind.Memory))
        {
            Place place = _places.ValueOf(signal.Id);
            Place defined = _places.DefinedOf(signal.Id);
            if (place.Kind == PlaceKind.Register)
            {
                _machine.SetNext(place.Index, signal.Bits(state.Words));
            }

            // Before the first tick buses show initial values, not what their nets settled to.
            if (state.Tick > 0 && place.Kind == PlaceKind.Slot)
            {
                nets[place.Index] = signal.Bits(state.Words);
            }

            if (state.Tick > 0 && defined.Kind == PlaceKind.Slot)
            {
                nets[defined.Index] = signal.IsDefined(state.Words) ? 1UL : 0;
            }
        }

        _machine.Override(nets);
        foreach ((Signal signal, int value, int defined) in state.Tick == 0 ? [] : WaitingBuses.SelectMany(w => w.Registers))
        {
            if (value >= 0)
            {
                _machine.SetNext(value, signal.Bits(state.Staged));
            }

            if (defined >= 0)
            {
                _machine.SetNext(defined, signal.IsDefined(state.Staged) ? 1UL : 0);
            }
        }

        foreach ((int id, ulong[] contents) in state.Memories)
        {
            if (_places.MemoryOf(id) is { } place)
            {
                for (int i = 0; i < contents.Length; i++)
                {
                    _machine.WriteWord(place.Frame, place.Memory, i, contents[i]);
                }
            }
        }
    }

    // What hardware wrote to a clocked or divided bus and waits there; -1 where nothing does.
    private (Signal Signal, int Value, int Defined)[] StagedRegisters(PackedPart part)
    {
        if (!part.IsDriven || part.Slot is not BusSlot { Bus: var bus })
        {
            return [];
        }

        return
        [
            .. part.Slot.Ids.Select(id => (
                Signals.Signals[id], _places.StagedOf(id, bus.IsClocked),
                Signals.Signals[id].DefinedOffset < 0 ? -1 : _places.StagedDefinedOf(id, bus.IsClocked))),
        ];
    }
}
