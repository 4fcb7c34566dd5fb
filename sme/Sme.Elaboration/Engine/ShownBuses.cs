using System.Linq;
using SME;
using SME.Live;

namespace Sme.Elaboration.Engine;

/// <summary>The buses that show what the machine holds: those that were read since its values changed.</summary>
internal sealed class ShownBuses
{
    private readonly Bus[] _buses;

    // Indices: a reference that is written has to be made known to the garbage collector.
    private readonly int[] _shown;
    private int _count;

    /// <summary>Makes parts the sources of their buses, which at first show the machine's values.</summary>
    public ShownBuses(PackedPart[] all)
    {
        _buses = [.. all.Select(p => ((BusSlot)p.Slot).Bus)];
        _shown = new int[all.Length];
        for (int i = 0; i < all.Length; i++)
        {
            _buses[i].Source = all[i];
            all[i].ShowIn(this, i);
        }

        AddAll();
    }

    /// <summary>Adds a bus that took its values.</summary>
    public void Add(int bus) => _shown[_count++] = bus;

    /// <summary>All were given their values.</summary>
    public void AddAll()
    {
        _count = 0;
        for (int i = 0; i < _buses.Length; i++)
        {
            _buses[i].IsOutdated = false;
            Add(i);
        }
    }

    /// <summary>The machine's values changed: no bus shows them.</summary>
    public void Outdate()
    {
        for (int i = 0; i < _count; i++)
        {
            _buses[_shown[i]].IsOutdated = true;
        }

        _count = 0;
    }
}
