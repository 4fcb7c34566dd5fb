using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace SME.Native;

/// <content>The signal table, and moving values between it and the live objects.</content>
public sealed partial class NativeEngine
{
    private readonly List<Slot> _slots = [];
    private Slot[] _observed = [];
    private Sources _sources = null!;

    /// <inheritdoc/>
    public void Observe(IReadOnlySet<int> ids)
        => _observed = _slots.Where(s => s.Ids.Any(ids.Contains)).ToArray();

    /// <inheritdoc/>
    public void State(Span<ulong> state)
    {
        ref ulong words = ref MemoryMarshal.GetReference(state);
        foreach (Slot slot in _observed)
        {
            slot.Store(ref System.Runtime.CompilerServices.Unsafe.Add(ref words, slot.Word));
        }
    }

    /// <inheritdoc/>
    public ulong Peek(int id, int element = 0) => _sources.Peek(id, element);

    /// <inheritdoc/>
    public bool IsDefined(int id) => _sources.IsDefined(id);

    /// <inheritdoc/>
    public void Poke(int id, int element, ulong bits)
    {
        Start();
        _sources.Poke(id, element, bits, _simulation.TopLevelInputBusses);
    }

    private SignalTable BuildTable()
    {
        TableBuilder builder = new(_simulation, _slots);
        SignalTable table = builder.Build();
        _sources = builder.Sources;
        _observed = _slots.ToArray();
        return table;
    }
}
