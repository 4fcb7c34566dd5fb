using System.Collections.Generic;
using System.Linq;

namespace SME.Native;

/// <summary>
/// Buses that propagate at the same point of the tick and with the same clock, sorted by class so that each class's
/// buses are committed by one call.
/// </summary>
internal sealed class CommitGroup
{
    private readonly Bus[] _buses;
    private readonly (CommitRange Commit, int Start, int End)[] _ranges;
    private readonly SharedBus[] _shared;

    private CommitGroup(int divider, Bus[] buses, SharedBus[] shared)
    {
        Divider = divider;
        _buses = buses;
        _shared = shared;
        List<(CommitRange, int, int)> ranges = [];
        for (int start = 0, end; start < buses.Length; start = end)
        {
            end = start + 1;
            while (end < buses.Length && buses[end].GetType() == buses[start].GetType())
            {
                end++;
            }

            ranges.Add((BusClass.Of(buses[start].BusType).CommitRange, start, end));
        }

        _ranges = ranges.ToArray();
    }

    /// <summary>The group propagates in ticks that are multiples of this.</summary>
    public int Divider { get; }

    /// <summary>Groups buses by clock and class; within a class they keep their order.</summary>
    public static CommitGroup[] Of(IEnumerable<Bus> buses, IReadOnlyDictionary<Bus, SharedBus> shared)
        => buses.Distinct<Bus>(ReferenceEqualityComparer.Instance)
            .GroupBy(b => b.Clock.Divider)
            .OrderBy(g => g.Key)
            .Select(g => new CommitGroup(
                g.Key,
                g.Where(b => !shared.ContainsKey(b)).GroupBy(b => b.GetType()).SelectMany(t => t).ToArray(),
                g.Where(shared.ContainsKey).Select(b => shared[b]).ToArray()))
            .ToArray();

    /// <summary>Makes staged values readable.</summary>
    /// <returns>0 if no readable value changed.</returns>
    public ulong Commit()
    {
        ulong changed = 0;
        foreach ((CommitRange commit, int start, int end) in _ranges)
        {
            changed |= commit(_buses, start, end);
        }

        foreach (SharedBus bus in _shared)
        {
            changed |= bus.Commit();
        }

        return changed;
    }
}
