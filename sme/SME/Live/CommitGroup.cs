using System.Collections.Generic;
using System.Linq;

namespace SME.Live;

/// <summary>Clocked and divided buses that propagate at the end of a phase, of one clock.</summary>
/// <param name="Divider">They propagate in ticks that are multiples of this.</param>
/// <param name="Buses">The buses, each with its record if it has several writers.</param>
internal sealed record CommitGroup(int Divider, (Bus Bus, SharedBus? Shared)[] Buses)
{
    /// <summary>Groups those of the buses that the end of a phase alone does not propagate.</summary>
    public static CommitGroup[] Of(IEnumerable<Bus> buses, IReadOnlyDictionary<Bus, SharedBus> shared)
        => buses.Where(b => !b.Context.PropagatesByEpoch)
            .Distinct<Bus>(ReferenceEqualityComparer.Instance)
            .GroupBy(b => b.Clock.Divider)
            .OrderBy(g => g.Key)
            .Select(g => new CommitGroup(g.Key, g.Select(b => (b, shared.GetValueOrDefault(b))).ToArray()))
            .ToArray();

    /// <summary>Makes staged values readable.</summary>
    public void Commit()
    {
        foreach ((Bus bus, SharedBus? shared) in Buses)
        {
            shared?.Return();
            bus.Commit();
        }
    }
}
