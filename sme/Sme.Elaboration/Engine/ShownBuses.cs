using System;
using SME.Live;

namespace Sme.Elaboration.Engine;

/// <summary>The buses that show what the machine holds: those that were read since its values changed.</summary>
/// <param name="all">All that take their values when they are read; at first they show them.</param>
internal sealed class ShownBuses(PackedPart[] all)
{
    private readonly PackedPart[] _shown = [.. all];
    private int _count = all.Length;

    /// <summary>Adds a bus that took its values.</summary>
    public void Add(PackedPart bus) => _shown[_count++] = bus;

    /// <summary>All were given their values.</summary>
    public void AddAll()
    {
        all.CopyTo(_shown, 0);
        _count = all.Length;
        Array.ForEach(all, p => ((BusSlot)p.Slot).Bus.Newer = null);
    }

    /// <summary>The machine's values changed: no bus shows them.</summary>
    public void Outdate()
    {
        for (int i = 0; i < _count; i++)
        {
            ((BusSlot)_shown[i].Slot).Bus.Newer = _shown[i];
        }

        _count = 0;
    }
}
