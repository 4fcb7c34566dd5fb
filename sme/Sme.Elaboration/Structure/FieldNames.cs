using System;
using System.Collections.Generic;
using System.Linq;
using SME;

namespace Sme.Elaboration.Structure;

/// <summary>What components call the signals of the buses that their fields hold.</summary>
internal sealed class FieldNames
{
    private readonly ILookup<Component, (string Name, Bus Bus)> _held;
    private readonly Nets _nets;

    public FieldNames(Simulation simulation, Nets nets)
    {
        _held = simulation.HierarchyOfDesign.HeldBuses.ToLookup(h => h.Owner, h => (h.Name, h.Bus));
        _nets = nets;
    }

    /// <summary>The names of nets in a component: <c>field.signal</c>; of a bus that two fields hold, the first.</summary>
    public Dictionary<int, string> In(Component component)
    {
        Dictionary<int, string> names = [];
        foreach ((string field, Bus bus) in _held[component].Where(h => _nets.Has(h.Bus)))
        {
            for (int signal = 0; signal < bus.Layout.Signals.Length; signal++)
            {
                SignalDescription description = bus.Layout.Signals[signal];
                string name = $"{field}.{InstanceNames.Of(description.Name)}";
                for (int element = 0; element < Math.Max(1, description.Elements); element++)
                {
                    string own = description.IsArray ? FormattableString.Invariant($"{name}({element})") : name;
                    names.TryAdd(_nets.Of(bus, signal, element, isDefined: false), own);
                    names.TryAdd(_nets.Of(bus, signal, element, isDefined: true), own + ".defined");
                }
            }
        }

        return names;
    }
}
