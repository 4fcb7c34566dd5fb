using System.Collections.Generic;
using System.Linq;

namespace SME.Live;

/// <summary>Processes that may run in any order, then the buses that propagate after all of them ran.</summary>
/// <param name="Groups">The processes by clock.</param>
/// <param name="Shared">Buses with several writers that the end of the phase propagates.</param>
/// <param name="Commits">Buses to propagate explicitly.</param>
internal sealed record Phase(Phase.Group[] Groups, SharedBus[] Shared, CommitGroup[] Commits)
{
    /// <summary>A phase in which nothing happens.</summary>
    public static readonly Phase Empty = new([], [], []);

    /// <summary>Builds a phase.</summary>
    public static Phase Of(
        IEnumerable<Process> processes, IReadOnlyDictionary<Process, Runner?> runners, IReadOnlyList<Bus> buses,
        IReadOnlyDictionary<Bus, SharedBus> shared)
        => new(
            processes.GroupBy(p => p.ProcessClock.Divider)
                .OrderBy(g => g.Key)
                .Select(g => new Group(
                    g.Key,
                    g.Where(p => runners[p] == null).Cast<SimpleProcess>().ToArray(),
                    g.Where(p => runners[p] != null).Select(p => runners[p]!).ToArray()))
                .ToArray(),
            buses.Where(b => b.Context.PropagatesByEpoch && shared.ContainsKey(b)).Distinct().Select(b => shared[b]).ToArray(),
            CommitGroup.Of(buses, shared));

    /// <summary>Processes of one clock.</summary>
    /// <param name="Divider">The processes run in ticks that are multiples of this.</param>
    /// <param name="Processes">Those that are run by calling their <c>OnTick</c>.</param>
    /// <param name="Runners">The others.</param>
    internal sealed record Group(int Divider, SimpleProcess[] Processes, Runner[] Runners);
}
