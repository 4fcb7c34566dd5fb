using System;
using System.Collections.Generic;
using Sme.Gates.Mapping;
using Sme.Gates.Technology;

namespace Sme.Gates.Timing;

/// <summary>Finds the longest paths in order.</summary>
/// <remarks>
/// Paths grow from their ends. The delay of what is there plus the arrival where it begins is what its longest completion
/// has; so the open path of which this is most is always the next to grow, and complete paths come in order.
/// </remarks>
internal sealed class PathSearch
{
    private readonly MappedNetlist _netlist;
    private readonly TimingAnalysis _timing;
    private readonly (int Instance, int Output)[] _drivers;
    private readonly Dictionary<int, string> _inputNames = [];

    /// <summary>Creates a search.</summary>
    public PathSearch(MappedNetlist netlist, TimingAnalysis timing)
    {
        (_netlist, _timing) = (netlist, timing);
        _drivers = new (int, int)[netlist.NetNames.Count];
        Array.Fill(_drivers, (-1, 0));
        for (int i = 0; i < netlist.Count; i++)
        {
            ReadOnlySpan<int> outputs = netlist.OutputsOf(i);
            for (int output = 0; output < outputs.Length; output++)
            {
                if (outputs[output] >= 0)
                {
                    _drivers[outputs[output]] = (i, output);
                }
            }
        }

        foreach (NamedNet input in netlist.Inputs)
        {
            _inputNames[input.Net] = input.Name;
        }
    }

    /// <summary>The longest paths, the longest one first.</summary>
    public IReadOnlyList<TimingPath> Find(int count)
    {
        var open = new PriorityQueue<Partial, (double Length, int Order)>();
        int order = 0;
        void Open(Partial partial)
            => open.Enqueue(partial, (-(_timing.Arrival(partial.Net) + partial.Behind + partial.Setup), order++));

        foreach ((int net, double setup, string name) in _timing.Ends())
        {
            // A constant begins no path.
            if (net > 1)
            {
                Open(new Partial(net, 0, setup, name, null, -1));
            }
        }

        List<TimingPath> paths = [];
        while (paths.Count < count && open.TryDequeue(out Partial? partial, out _))
        {
            (int driver, int output) = _drivers[partial.Net];
            if (driver < 0 || _netlist.CellOf(driver).Kind == CellKind.FlipFlop)
            {
                paths.Add(Complete(partial));
                continue;
            }

            ReadOnlySpan<int> inputs = _netlist.InputsOf(driver);
            for (int pin = 0; pin < inputs.Length; pin++)
            {
                if (inputs[pin] > 1)
                {
                    double delay = _netlist.CellOf(driver).Delay(pin, output, _timing.Load(partial.Net));
                    Open(new Partial(inputs[pin], partial.Behind + delay, partial.Setup, partial.End, partial, pin));
                }
            }
        }

        return paths;
    }

    private TimingPath Complete(Partial partial)
    {
        List<TimingStep> steps = [];
        double arrival = 0;
        (int first, int _) = _drivers[partial.Net];
        if (first >= 0)
        {
            Cell cell = _netlist.CellOf(first);
            arrival = _timing.Arrival(partial.Net);
            steps.Add(new TimingStep(
                first, cell.Clock!.Name, cell.Outputs[0].Name, partial.Net, _timing.Load(partial.Net), arrival, arrival));
        }

        for (Partial at = partial; at.Rest is { } rest; at = rest)
        {
            (int instance, int output) = _drivers[rest.Net];
            Cell cell = _netlist.CellOf(instance);
            double delay = cell.Delay(at.Pin, output, _timing.Load(rest.Net));
            arrival += delay;
            steps.Add(new TimingStep(
                instance, cell.Inputs[at.Pin].Name, cell.Outputs[output].Name, rest.Net, _timing.Load(rest.Net), delay, arrival));
        }

        string start = first >= 0 ? _netlist.NameOf(first) : _inputNames[partial.Net];
        return new TimingPath(start, partial.End, arrival + partial.Setup, partial.Setup, steps);
    }

    // The end of a path from a net on: the delay behind it, and the pin by which it enters the rest.
    private sealed record Partial(int Net, double Behind, double Setup, string End, Partial? Rest, int Pin);
}
