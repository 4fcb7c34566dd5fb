using System.Collections.Generic;
using System.Globalization;

namespace SME.Tracer.Vcd;

/// <summary>
/// What a waveform shows of a design: its nets, and the scopes in which they are seen. A place has the same name
/// whatever else is shown, so waveforms of one design can be compared.
/// </summary>
internal sealed class DumpTree
{
    public const string TopName = "top";
    public const string ClockName = "clk";

    private readonly List<DumpNet> _nets = [];
    private readonly DumpNet?[] _netOfSignal;
    private readonly DumpNet[]?[] _elementsOfMemory;

    public DumpTree(SignalTable table, VcdOptions options)
    {
        _netOfSignal = new DumpNet?[table.Signals.Count];
        _elementsOfMemory = new DumpNet[table.Signals.Count][];
        Top.TakeName(ClockName);

        var filter = new SignalFilter(options);
        List<Place> shown = [];
        List<Place> shownMemories = [];
        foreach (Place place in PlacesOf(table))
        {
            bool memory = place.Signal.Kind == SignalKind.Memory;
            string name = memory ? place.Member : place.Scope.TakeName(place.Member);
            if (filter.Shows(place.Instances, place.Member, place.Signal.Kind))
            {
                (memory ? shownMemories : shown).Add(place with { Member = name });
            }
        }

        filter.CheckAllUsed(table.Signals.Count + table.Aliases.Count);
        foreach (Place place in shown)
        {
            place.Scope.Add(new DumpVariable(place.Member, NetOf(place.Signal)));
        }

        // Last, so that showing a memory changes no other name.
        foreach (Place place in shownMemories)
        {
            AddElements(place);
        }
    }

    public DumpScope Top { get; } = new(TopName, parent: null);

    public IReadOnlyList<DumpNet> Nets => _nets;

    /// <summary>Signals before aliases; an alias that says what is known already is left out.</summary>
    private IEnumerable<Place> PlacesOf(SignalTable table)
    {
        HashSet<(DumpScope Scope, string Member, Signal Signal)> seen = [];
        foreach (Signal signal in table.Signals)
        {
            DumpScope scope = ScopeOf(signal.Scope);
            seen.Add((scope, signal.Name, signal));
            yield return new Place(scope, signal.Scope, signal.Name, signal);
        }

        foreach (SignalAlias alias in table.Aliases)
        {
            DumpScope scope = ScopeOf(alias.Scope);
            Signal signal = table.Signals[alias.Id];
            if (seen.Add((scope, alias.Name, signal)))
            {
                yield return new Place(scope, alias.Scope, alias.Name, signal);
            }
        }
    }

    private DumpScope ScopeOf(IReadOnlyList<string> instances)
    {
        DumpScope scope = Top;
        foreach (string instance in instances)
        {
            scope = scope.Child(instance);
        }

        return scope;
    }

    private DumpNet NetOf(Signal signal) => _netOfSignal[signal.Id] ??= NewNet(signal, element: -1);

    private DumpNet NewNet(Signal signal, int element)
    {
        var net = new DumpNet(_nets.Count, signal, element);
        _nets.Add(net);
        return net;
    }

    private void AddElements(Place place)
    {
        DumpNet[]? nets = _elementsOfMemory[place.Signal.Id];
        if (nets is null)
        {
            nets = new DumpNet[place.Signal.Length];
            for (int i = 0; i < nets.Length; i++)
            {
                nets[i] = NewNet(place.Signal, i);
            }

            _elementsOfMemory[place.Signal.Id] = nets;
        }

        foreach (DumpNet net in nets)
        {
            string member = place.Member + "_" + net.Element.ToString(CultureInfo.InvariantCulture);
            place.Scope.Add(new DumpVariable(place.Scope.TakeName(member), net));
        }
    }

    private sealed record Place(DumpScope Scope, IReadOnlyList<string> Instances, string Member, Signal Signal);
}
