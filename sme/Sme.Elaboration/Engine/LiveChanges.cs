using System.Collections.Generic;
using System.Linq;
using SME;
using SME.Live;

namespace Sme.Elaboration.Engine;

/// <summary>Tells whether a bus that live processes or the environment write changed in a tick.</summary>
/// <param name="processes">The live processes.</param>
/// <param name="buses">Buses that only they write.</param>
/// <param name="parts">Buses that hardware writes too.</param>
internal sealed class LiveChanges(LiveProcesses processes, IEnumerable<Bus> buses, PackedPart[] parts)
{
    private readonly Bus[] _buses = buses.ToArray();
    private long _epoch;
    private bool _changed;

    /// <summary>Begins a tick.</summary>
    public void BeginTick()
    {
        _epoch = processes.Epoch;
        _changed = false;
    }

    /// <summary>Brings the parts up to date; the machine's values may have changed.</summary>
    public void Refresh()
    {
        foreach (PackedPart part in parts)
        {
            _changed |= part.Refresh();
        }
    }

    /// <summary>Whether a bus changed since the tick began.</summary>
    public bool Any()
    {
        foreach (Bus bus in _buses)
        {
            if (bus.ChangedSince(_epoch))
            {
                return true;
            }
        }

        return _changed;
    }
}
