using System;
using System.Collections.Generic;
using System.Linq;
using Sme.Elaboration.Execution;
using SME;

namespace Sme.Elaboration.Structure;

/// <summary>What has to agree for two processes of one class to share a definition.</summary>
internal sealed class TemplateKey
{
    private readonly Leaves _leaves;
    private readonly int[] _aliases;
    private readonly (bool IsClocked, Type Type, int Divider)[] _buses;
    private readonly Bus[] _held;
    private readonly HashSet<Bus> _distinct = new(ReferenceEqualityComparer.Instance);
    private readonly Visited[] _visited;
    private readonly int[] _identities;
    private readonly (AccessPath Path, int[] Lengths)[] _lengths;
    private readonly InstanceParameter[] _pinned;
    private readonly int _divider;

    public TemplateKey(Template template, Process first, Leaves leaves)
    {
        Template = template;
        _leaves = leaves;
        _divider = first.ProcessClock.Divider;
        _aliases = AliasesOf(first);
        _buses = BusesOf(first).Select(b => (b.IsClocked, b.GetType(), b.Clock.Divider)).ToArray();
        _held = new Bus[_buses.Length];
        _visited = template.VisitedObjects.Where(v => v.Object is not Bus || v.Path.Depth > 2).ToArray();
        _identities = IdentitiesOf(first) ?? throw new InvalidOperationException("a process does not share its own definition");
        _lengths = template.Lengths.Select(l => (l.Path, LengthsOf(l.Array))).ToArray();
        _pinned = template.Parameters.Where(p => template.Pinned.Contains(p.Parameter)).ToArray();
    }

    public Template Template { get; }

    /// <summary>Whether the definition is that of a process, too.</summary>
    public bool Fits(Process process)
    {
        if (process.ProcessClock.Divider != _divider || !SameBuses(process))
        {
            return false;
        }

        foreach ((AccessPath path, int[] lengths) in _lengths)
        {
            if (path.Follow(process) is not Array array || !LengthsOf(array).AsSpan().SequenceEqual(lengths))
            {
                return false;
            }
        }

        foreach (InstanceParameter pinned in _pinned)
        {
            object? value = pinned.Path.Follow(process);
            if (pinned.Path.TypeOf(value) is not { } type
                || (!pinned.IsContents && _leaves.Of(type)[pinned.Leaf].BitsOf(value) != pinned.Words[0]))
            {
                return false;
            }
        }

        return _identities.Length == 0
            || (IdentitiesOf(process) is { } identities && identities.AsSpan().SequenceEqual(_identities));
    }

    private static int[] LengthsOf(Array array) => Enumerable.Range(0, array.Rank).Select(array.GetLength).ToArray();

    // Of as many buses, of the same types and clocks, the same ones are the same.
    private bool SameBuses(Process process)
    {
        int at = 0;
        _distinct.Clear();
        foreach (Port port in process.Maps.Ports)
        {
            foreach (Bus bus in port.Buses)
            {
                if (at == _buses.Length || _buses[at] != (bus.IsClocked, bus.GetType(), bus.Clock.Divider))
                {
                    return false;
                }

                _held[at] = bus;
                if (_aliases[at] == at ? !_distinct.Add(bus) : _held[_aliases[at]] != bus)
                {
                    return false;
                }

                at++;
            }
        }

        return at == _buses.Length;
    }

    private static IEnumerable<Bus> BusesOf(Process process) => process.Maps.Ports.SelectMany(p => p.Buses);

    // For each bus the first place where the process holds the same one.
    private static int[] AliasesOf(Process process)
    {
        Dictionary<Bus, int> first = new(ReferenceEqualityComparer.Instance);
        return BusesOf(process).Select((bus, place) => first.TryAdd(bus, place) ? place : first[bus]).ToArray();
    }

    // For each object that was looked at: which of the others it is, and its type; null where one is missing.
    private int[]? IdentitiesOf(Process process)
    {
        if (_visited.Length == 0)
        {
            return [];
        }

        Dictionary<object, int> first = new(ReferenceEqualityComparer.Instance);
        var identities = new int[_visited.Length];
        for (int i = 0; i < identities.Length; i++)
        {
            object? live = _visited[i].Path.Follow(process);
            object? expected = _visited[i].Object;
            if (live == null || expected == null)
            {
                if (live != expected)
                {
                    return null;
                }

                identities[i] = -1;
                continue;
            }

            if (live.GetType() != expected.GetType() || (live is Delegate now && now.Method != ((Delegate)expected).Method))
            {
                return null;
            }

            identities[i] = ReferenceEquals(live, process) ? -2
                : live is Bus bus ? -3 - PlaceOf(process, bus)
                : first.TryAdd(live, i) ? i : first[live];
        }

        return identities;
    }

    private static int PlaceOf(Process process, Bus bus)
    {
        int place = 0;
        foreach (Port port in process.Maps.Ports)
        {
            foreach (Bus held in port.Buses)
            {
                if (ReferenceEquals(held, bus))
                {
                    return place;
                }

                place++;
            }
        }

        return place;
    }
}
