using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using SME.Live;

namespace SME.Native;

/// <content>The signal table, and moving values between it and the live objects.</content>
public sealed partial class NativeEngine
{
    private readonly List<Slot> _slots = [];
    private Slot[] _observed = [];
    private Sources? _sources;

    /// <inheritdoc/>
    public SignalTable Signals => Sources.Table;

    // A large design has a million signals, and most runs ask for none.
    private Sources Sources
    {
        get
        {
            if (_sources == null)
            {
                _sources = new TableBuilder(_simulation, _slots).Build();
                _observed = _slots.ToArray();
            }

            return _sources;
        }
    }

    /// <inheritdoc/>
    public void Observe(IReadOnlySet<int> ids)
        => _observed = _slots.Where(s => s.Ids.Any(ids.Contains)).ToArray();

    /// <inheritdoc/>
    public void State(Span<ulong> state)
    {
        _ = Sources;
        ref ulong words = ref MemoryMarshal.GetReference(state);
        foreach (Slot slot in _observed)
        {
            slot.Store(ref System.Runtime.CompilerServices.Unsafe.Add(ref words, slot.Word));
        }
    }

    /// <inheritdoc/>
    public ulong Peek(int id, int element = 0) => Sources.Peek(id, element);

    /// <inheritdoc/>
    public bool IsDefined(int id) => Sources.IsDefined(id);

    /// <inheritdoc/>
    public void Poke(int id, int element, ulong bits)
    {
        _processes.Start();
        Sources.Poke(id, element, bits, _simulation.TopLevelInputBusses);
    }
}
