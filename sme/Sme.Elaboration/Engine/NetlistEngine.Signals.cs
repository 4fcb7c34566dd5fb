using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Elaboration.Engine;
using SME;
using SME.Live;

namespace Sme.Elaboration;

/// <content>Looking at and changing signals.</content>
public partial class NetlistEngine
{
    private Sources _live = null!;
    private IReadOnlyList<PackedPart> _observed = [];

    /// <inheritdoc/>
    public SignalTable Signals => _live.Table;

    // Before the first tick the live objects show the state: initial values of buses, not settled nets.
    private bool IsBeforeFirstTick => _machine.Tick == 0;

    /// <inheritdoc/>
    public void Observe(IReadOnlySet<int> ids)
        => _observed = _parts.Where(p => p.Slot.Ids.Any(ids.Contains)).ToArray();

    /// <inheritdoc/>
    public void State(Span<ulong> state)
    {
        foreach (PackedPart part in _observed)
        {
            Store(part, state);
        }
    }

    /// <inheritdoc/>
    public ulong Peek(int id, int element = 0)
    {
        _live.CheckElement(id, element);
        return IsBeforeFirstTick ? _live.Peek(id, element)
            : _places.MemoryOf(id) is { } place ? _machine.ReadWord(place.Frame, place.Memory, element)
            : _places.ValueOf(id) is { Kind: PlaceKind.Live } ? _live.Peek(id, element)
            : _places.Read(_places.ValueOf(id));
    }

    /// <inheritdoc/>
    public bool IsDefined(int id)
        => IsBeforeFirstTick || _places.DefinedOf(id) is { Kind: PlaceKind.Live }
            ? _live.IsDefined(id)
            : _places.Read(_places.DefinedOf(id)) != 0;

    /// <inheritdoc/>
    public void Poke(int id, int element, ulong bits)
    {
        _processes.Start();
        _live.CheckElement(id, element);
        Signal signal = Signals.Signals[id];
        if (signal.Kind is SignalKind.Register or SignalKind.Memory && _live[id].Owner is Process process
            && _places.IsHardware(process) && _places.RegisterOf(id) < 0 && _places.MemoryOf(id) == null)
        {
            throw new InvalidOperationException(
                $"{signal.Path} is a constant in hardware, since nothing writes it, and cannot be poked: set it before the "
                + "simulation is prepared");
        }

        _live.Poke(id, element, bits, _simulation.TopLevelInputBusses);
        if (_places.RegisterOf(id) is >= 0 and int register)
        {
            _machine.SetNext(register, bits);
            _fields.Remember(signal, element, bits);
        }
        else if (_places.MemoryOf(id) is { } place)
        {
            _machine.WriteWord(place.Frame, place.Memory, element, bits);
            _fields.Remember(signal, element, bits);
        }
    }

    private void Store(PackedPart part, Span<ulong> state)
    {
        if (IsBeforeFirstTick)
        {
            part.Slot.Store(ref state[part.Slot.Word]);
            return;
        }

        part.Refresh();
        part.Words.CopyTo(state[part.Slot.Word..]);
    }
}
